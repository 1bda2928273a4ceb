/** Tools whose arguments the compiler knows and whose results are checked. */
import type { Json } from './json.js';

/** A tool's name, the type of its arguments and how its structured result is read. */
export interface ToolSignature<Args extends object, Structured> {
  readonly name: string;
  readonly write: (args: Args) => object;
  /** Gives the result its type, or throws. */
  readonly read: (value: Json) => Structured;
}

/** `defineTool<{ id: number }>()('getPet', pet.parse)`: the arguments' type is named, the result's is that of the reader. */
export const defineTool =
  <Args extends object>() =>
  <Structured>(name: string, read: (value: Json) => Structured): ToolSignature<Args, Structured> => ({ name, write: (args) => args, read });

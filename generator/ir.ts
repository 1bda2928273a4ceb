/** The intermediate representation: the only types that lower/ and emit/ share. Readonly and total: what may be absent is `X | undefined`. */
import type { ApiDefinition, BodyPlan, Effects, FailureRule, Method, Placement, ResultPlan, SpendingPlan, Supplied, TimeUnit, WeightRule } from '../runtime/contract.js';

/** A value as JSON has it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What a schema tells people and models; none of it constrains values. */
export interface Notes {
  readonly description: string | undefined;
  readonly default: JsonValue | undefined;
  readonly examples: readonly JsonValue[] | undefined;
  readonly format: string | undefined;
  readonly deprecated: boolean;
  /** Overlay: names for the positions of an array; answers arrive as objects. `-` leaves a position out. */
  readonly fields: readonly string[] | undefined;
  /** Overlay: how much of the value a caller may see. */
  readonly sensitive: 'none' | 'last4' | undefined;
  /** Overlay: the value is a moment; answers get a readable form beside it. */
  readonly time: TimeUnit | undefined;
  /** Overlay: what a member of a body is called as an argument. */
  readonly argument: string | undefined;
  /** Overlay: the runtime fills this member of a body in. */
  readonly supplied: 'timestamp' | 'signature' | undefined;
  /** Overlay: the value that this member of a body always has. */
  readonly fixed: string | number | boolean | undefined;
  /** `x-mcp-header`: clients repeat the argument in the header `Mcp-Param-<header>`. */
  readonly header: string | undefined;
  /** openapi-typescript words this type in a way of its own, so types are not compared. */
  readonly altered: boolean;
}

export type Schema = { readonly notes: Notes; readonly nullable: boolean } & Shape;

export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string'; readonly minLength: number | undefined; readonly maxLength: number | undefined; readonly pattern: string | undefined }
  | {
      readonly kind: 'number';
      readonly integer: boolean;
      readonly minimum: number | undefined;
      readonly maximum: number | undefined;
      readonly exclusiveMinimum: number | undefined;
      readonly exclusiveMaximum: number | undefined;
      readonly multipleOf: number | undefined;
    }
  | { readonly kind: 'enum'; readonly values: readonly (string | number | boolean | null)[] }
  | { readonly kind: 'array'; readonly items: Schema; readonly minItems: number | undefined; readonly maxItems: number | undefined }
  | { readonly kind: 'tuple'; readonly items: readonly Schema[] }
  | { readonly kind: 'object'; readonly members: readonly Member[]; readonly additional: 'open' | 'closed' | 'any' | Schema }
  | { readonly kind: 'union'; readonly mode: 'anyOf' | 'oneOf'; readonly members: readonly Schema[] }
  | { readonly kind: 'intersection'; readonly members: readonly Schema[] }
  | { readonly kind: 'ref'; readonly component: string }
  /** `base` as far as zod can say it, and keywords that only a JSON Schema validator enforces. */
  | { readonly kind: 'beyond'; readonly base: Schema; readonly keywords: JsonObject };

export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** A named schema. `recursive` ones reach themselves. */
export interface Component {
  readonly name: string;
  /** Identifier in schemas.ts. */
  readonly identifier: string;
  readonly schema: Schema;
  readonly recursive: boolean;
}

/** Components by name, in an order in which each comes after what it needs, loops aside. */
export type Components = ReadonlyMap<string, Component>;

/** One argument of a tool. */
export interface Argument {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** An argument, or a member of one, that clients repeat in the header `Mcp-Param-<header>`. */
export interface MirroredMember {
  /** Property names from the root of the arguments. */
  readonly path: readonly string[];
  readonly header: string;
}

export interface Output {
  readonly schema: Schema;
  readonly wrap: boolean;
  /** `compact`: an outline is enough where the schema is large. */
  readonly detail: 'compact' | 'full';
}

/** One operation, ready to be written down. */
export interface Operation {
  /** `#/paths/~1v1~1users/get` */
  readonly pointer: string;
  readonly pathKey: string;
  /** Key of the operation in its path item, or in the item's `additionalOperations`. */
  readonly methodKey: string;
  readonly method: Method;
  /** Path template whose placeholders are argument names. */
  readonly path: string;
  /** Tool name. */
  readonly name: string;
  readonly fileName: string;
  readonly exportName: string;
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly arguments: readonly Argument[];
  readonly mirrored: readonly MirroredMember[];
  readonly pathStyles: readonly Placement[];
  readonly query: readonly Placement[];
  readonly queryString: { readonly arg: string; readonly type: string } | undefined;
  readonly headers: readonly Placement[];
  readonly cookies: readonly Placement[];
  readonly body: BodyPlan | undefined;
  readonly supplied: readonly Supplied[];
  /** Parameters of the document that are no arguments: supplied, credentials, headers of HTTP itself. */
  readonly held: readonly string[];
  readonly auth: readonly (readonly string[])[];
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  readonly effects: Effects;
  readonly spending: SpendingPlan | undefined;
  readonly accept: readonly string[];
  readonly result: ResultPlan | undefined;
  readonly output: Output | undefined;
  readonly failures: readonly FailureRule[] | undefined;
  readonly weight: number | readonly WeightRule[] | undefined;
  readonly orders: number | undefined;
  readonly server: string | undefined;
  /** Are argument names and types comparable with openapi-typescript's? */
  readonly comparable: boolean;
}

/** A whole document. */
export interface Api {
  readonly definition: ApiDefinition;
  /** As the user named it: goes into headers of generated files. */
  readonly source: string;
  /** Sorted by tool name. */
  readonly operations: readonly Operation[];
  /** Components as callers send them, and as answers hold them: read-only and write-only members differ. */
  readonly inputs: Components;
  readonly outputs: Components;
}

/** The schemas directly inside a schema. */
export function childrenOf(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case 'array':
      return [schema.items];
    case 'tuple':
      return schema.items;
    case 'object':
      return [...schema.members.map((member) => member.schema), ...(typeof schema.additional === 'object' ? [schema.additional] : [])];
    case 'union':
    case 'intersection':
      return schema.members;
    case 'beyond':
      return [schema.base];
    default:
      return [];
  }
}

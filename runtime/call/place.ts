/** Where arguments go, with the short form of the contract spelt out. */
import type { Place, Placement } from '../contract.js';

/** Reads an argument by name; inherited members do not count. */
export type ArgumentReader = (arg: string) => unknown;

/** Values that the runtime fills in. */
export interface SuppliedValues {
  /** Upstream's clock; given if the tool has a timestamp. */
  readonly timestampMs?: number;
  /** Whose kept files arguments may name. */
  readonly owner?: string;
}

export type NamedPlacement = Placement & { readonly name: string };

export function toPlacement(place: Place): NamedPlacement {
  return typeof place === 'string' ? { arg: place, name: place } : { ...place, name: place.name ?? place.arg };
}

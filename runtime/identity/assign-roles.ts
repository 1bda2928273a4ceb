/** Finds out which roles somebody has: by name, by subject, and by what a token says. */
import { isJsonObject } from '../json.js';
import type { RolesConfig } from './config.js';
import type { Identity } from './identity.js';

/** What is known of somebody whose roles are asked for. */
export interface Candidate extends Pick<Identity, 'kind' | 'subject'> {
  /** Roles that are given by name; those that are not configured are passed over. */
  readonly named: readonly string[];
  /** Of a token. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export type AssignRoles = (candidate: Candidate) => readonly string[];

/** Without configured roles nobody has any. */
export function compileAssignment(config: RolesConfig): AssignRoles {
  const roles = Object.entries(config).map(([name, { members = {} }]) => ({ name, members, subjects: new Set(members.subjects ?? []), claims: Object.entries(members.claims ?? {}) }));
  return ({ kind, subject, named, claims }) => {
    const given = new Set(named);
    return roles
      .filter(({ name, members, subjects, claims: wanted }) => {
        if (kind === 'anonymous') return members.anonymous === true;
        if (members.everyone === true || subjects.has(subject) || given.has(name)) return true;
        return claims !== undefined && wanted.some(([path, values]) => readClaim(claims, path).some((value) => values.includes(value)));
      })
      .map(({ name }) => name);
  };
}

/** The texts of a claim: one, those of a list, or words with spaces between them as `scope` has them. `path` has dots between names; a claim that is called like the whole path goes first. */
export function readClaim(claims: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  const found = Object.hasOwn(claims, path) ? claims[path] : path.split('.').reduce<unknown>((node, name) => (isJsonObject(node) && Object.hasOwn(node, name) ? node[name] : undefined), claims);
  if (typeof found === 'string') return found.split(' ').filter((word) => word !== '');
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'string') : [];
}

/** Where tokens and registrations are kept. */
import { type Json, type JsonObject, isJsonObject } from '../json.js';
import type { AuthMethod, ClientIdentity } from './registration.js';

/** Keeps JSON objects by key; they hold secrets. */
export interface AuthStore {
  readonly load: (key: string) => Promise<JsonObject | undefined>;
  /** `undefined` forgets. */
  readonly save: (key: string, value: JsonObject | undefined) => Promise<void>;
}

/** Forgets everything with the process. */
export function memoryStore(): AuthStore {
  const values = new Map<string, JsonObject>();
  return {
    load: async (key) => values.get(key),
    save: async (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
  };
}

/** The tokens for a resource, with what they were asked for. They belong to the issuer that gave them. */
export interface Grant {
  readonly issuer: string;
  readonly access: string;
  readonly refresh: string | undefined;
  readonly scopes: readonly string[];
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

export function readGrant(value: JsonObject | undefined): Grant | undefined {
  const issuer = text(value?.['issuer']);
  const access = text(value?.['access']);
  const scopes = value?.['scopes'];
  return issuer === undefined || access === undefined ? undefined : { issuer, access, refresh: text(value?.['refresh']), scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [] };
}

export const writeGrant = ({ issuer, access, refresh, scopes }: Grant): JsonObject => ({ issuer, access, scopes, ...(refresh === undefined ? {} : { refresh }) });

const METHODS: readonly AuthMethod[] = ['none', 'client_secret_basic', 'client_secret_post'];

export function readIdentity(value: JsonObject | undefined): ClientIdentity | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = text(value['id']);
  const secret = text(value['secret']);
  const method = METHODS.find((known) => known === value['method']);
  return id === undefined ? undefined : { id, ...(secret === undefined ? {} : { secret }), ...(method === undefined ? {} : { method }) };
}

export const writeIdentity = ({ id, secret, method }: ClientIdentity): JsonObject => ({ id, ...(secret === undefined ? {} : { secret }), ...(method === undefined ? {} : { method }) });

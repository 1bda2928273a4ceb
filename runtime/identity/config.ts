/** Settings of `auth`, `roles` and `limits` in gateway.yaml: their one schema, which the whole configuration takes in. */
import * as z from 'zod';

/** How callers show who they are. */
export const authModes = ['none', 'keys', 'oauth', 'embedded'] as const;
export type AuthMode = (typeof authModes)[number];

/** What calls of a tool do. Each tool reads, writes or spends; `destructive` goes by its annotation, beside that. */
export const effectWords = ['reads', 'writes', 'spends', 'destructive'] as const;
export type EffectWord = (typeof effectWords)[number];

/** Asymmetric ones only: with a shared secret, whoever checks tokens could write them as well. */
export const tokenAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;

const globs = z.array(z.string().min(1)).min(1);
// RFC 6749, section 3.3.
const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, 'a scope has no spaces, quotes or backslashes');
const scopes = z.array(scope).min(1);
const claimPath = z.string().regex(/^[^.\s]+(\.[^.\s]+)*$/, 'names of claims, with dots between them');
const httpUrl = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'expected an http or https URL');

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
// Keys and issuers that anybody on the way could change are worth nothing.
const secureUrl = httpUrl.refine((text) => !URL.canParse(text) || new URL(text).protocol === 'https:' || isLoopback(new URL(text).hostname), 'expected https; plain http is for loopback only');

const issuer = z.strictObject({
  issuer: secureUrl.refine((text) => !/[?#]/.test(text), 'an issuer has neither query nor fragment').describe('Its identifier, exactly as tokens have it in `iss`.'),
  jwksUri: secureUrl.optional().describe('Where its keys are. Default: what its metadata says (RFC 8414, OpenID Connect Discovery).'),
  audience: z.array(z.string().min(1)).min(1).optional().describe("What tokens may name in `aud`. Default: this gateway's `resource` alone."),
  algorithms: z.array(z.enum(tokenAlgorithms)).min(1).optional().describe('Signatures that are taken. Default: all of them but none that rest on a shared secret.'),
  plainTokens: z.boolean().optional().describe('Take tokens that are not typed `at+jwt` (RFC 9068) as well, which many servers do not write. Default false.'),
  roles: z.union([claimPath, z.array(claimPath).min(1)]).optional().describe('Claims that list roles by name, such as realm_access.roles; names that are no roles here are passed over.'),
  scopes: scopes.optional().describe('Scopes that every token must have.'),
});

/** Settings of `auth`. */
export const auth = z
  .strictObject({
    mode: z.union([z.enum(authModes), z.array(z.enum(['keys', 'oauth', 'embedded'])).min(1)]).describe('How callers over HTTP show who they are: none, keys, oauth, embedded, or several of the last three.'),
    resource: secureUrl.optional().describe("This gateway's URL as clients know it, which tokens have to name. Default: the address it listens on."),
    issuers: z.record(z.string().regex(/^(?!key$|anonymous$|embedded$)[a-z][a-z0-9_-]{0,30}$/, 'small letters, digits, _ and -; not key, anonymous or embedded'), issuer).optional().describe('Authorization servers whose tokens are taken, by a short name: `corp` makes subjects such as corp:1234.'),
    skewSeconds: z.int().min(0).max(300).optional().describe('How far the clocks of issuers may be off. Default 30.'),
    scopes: scopes.optional().describe('Scopes that clients are told to ask for. Default: those that roles and issuers name.'),
  })
  .refine(({ mode, issuers }) => !(mode === 'oauth' || (Array.isArray(mode) && mode.includes('oauth'))) || Object.keys(issuers ?? {}).length > 0, { path: ['issuers'], message: 'oauth takes at least one issuer' });

const lists = {
  tools: globs.optional().describe('Tools by name; * is a wildcard.'),
  effects: z.array(z.enum(effectWords)).min(1).optional().describe('Tools by what their calls do.'),
  apis: globs.optional().describe("Tools by their API; the gateway's own are of `gatewright`."),
  resources: globs.optional().describe('Resources by URI; * is a wildcard.'),
  prompts: globs.optional().describe('Prompts by name; * is a wildcard.'),
} as const;

const members = z.strictObject({
  anonymous: z.boolean().optional().describe('Who does not say who they are: everybody with mode none or over stdio; with the other modes, requests without any credentials are let in then.'),
  everyone: z.boolean().optional().describe('Whoever has a valid key or token.'),
  subjects: z.array(z.string().min(1)).optional().describe('Subjects: key:NAME, or ISSUER:SUB with the short name of the issuer.'),
  claims: z.record(claimPath, z.array(z.string().min(1)).min(1)).optional().describe('Tokens in which one of these claims is, or lists, one of these values.'),
});

/** One of `roles`. */
export const role = z.strictObject({
  members: members.optional().describe('Who has this role, besides keys that were made with it and tokens that name it.'),
  ...lists,
  deny: z.strictObject(lists).optional().describe('What nobody with this role may use, whatever other roles say. One of the words is enough.'),
  scopes: scopes.optional().describe('The role counts only for tokens and keys with all of these; a token without them is asked to step up.'),
});

/** One of `limits`. */
export const callLimit = z
  .strictObject({
    tools: globs.optional().describe('Tools whose calls count, all together; * is a wildcard. Default: all.'),
    roles: z.array(z.string().min(1)).min(1).optional().describe('Roles whose members are limited. Default: everybody.'),
    callsPerMinute: z.int().min(1).max(1_000_000).optional().describe('Most calls of one identity in a minute.'),
    concurrent: z.int().min(1).max(100_000).optional().describe('Most calls of one identity at a time.'),
  })
  .refine(({ callsPerMinute, concurrent }) => callsPerMinute !== undefined || concurrent !== undefined, 'give callsPerMinute, concurrent, or both');

export type AuthConfig = z.output<typeof auth>;
export type IssuerConfig = z.output<typeof issuer>;
export type RoleConfig = z.output<typeof role>;
export type RolesConfig = Readonly<Record<string, RoleConfig>>;
export type CallLimitConfig = z.output<typeof callLimit>;

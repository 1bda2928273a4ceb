/** The gateway's own credentials: found by name in the environment or in files, chosen for each call, and never shown. */
import { readFileSync } from 'node:fs';
import type { ApiDefinition, SecurityScheme } from '../contract.js';
import { ToolError } from '../errors.js';
import type { OAuthClient } from './oauth.js';

/** Where one secret is. With `env: X`, `X_FILE` may name a file in its place. */
export type SecretSource = { readonly env: string } | { readonly file: string };

/** A client of an authorization server, which the gateway fetches access tokens for. */
export interface ClientConfig {
  readonly clientId: SecretSource;
  readonly clientSecret: SecretSource;
  readonly scopes?: readonly string[] | undefined;
  readonly audience?: string | undefined;
  readonly tokenUrl?: string | undefined;
}

/** The credentials of one security scheme: a secret, user and password for HTTP basic, a client or a token for OAuth 2. Of a list the first that is there counts. */
export type CredentialConfig = SecretSource | { readonly user: SecretSource; readonly password: SecretSource } | ClientConfig;

export type CredentialsConfig = Readonly<Record<string, CredentialConfig | readonly CredentialConfig[]>>;

/** A scheme of the document together with its secret. */
export interface Credential {
  readonly scheme: SecurityScheme;
  /** For basic, `user:password`; empty where the connection or a client carries it. */
  readonly secret: string;
  readonly client?: OAuthClient;
  readonly schemeName: string;
}

export interface Credentials {
  /**
   * The credentials of the first alternative that is complete.
   * @throws ToolError CREDENTIALS_MISSING, CREDENTIALS_INVALID; both name variables and files, never values
   */
  readonly choose: (auth: readonly (readonly string[])[]) => readonly Credential[];
  /** Every secret read so far, for hiding them in texts. */
  readonly secrets: () => readonly string[];
  /** Takes note of a secret that came later, such as an access token. */
  readonly add: (secret: string) => void;
}

/** Secrets are read when they are first needed, and kept. `hasCertificate`: connections carry a certificate of ours. */
export function createCredentials(api: ApiDefinition, config: CredentialsConfig, env: NodeJS.ProcessEnv = process.env, hasCertificate = false): Credentials {
  const read = new Map<string, Credential | undefined>();
  const secrets = new Set<string>();

  const readScheme = (name: string): Credential | undefined => {
    if (read.has(name)) return read.get(name);
    const credential = findCredential(name);
    read.set(name, credential);
    return credential;
  };

  const findCredential = (name: string): Credential | undefined => {
    const scheme = Object.hasOwn(api.security, name) ? api.security[name] : undefined;
    if (scheme === undefined || !canCarry(scheme)) return undefined;
    if (scheme.type === 'mutualTLS') return hasCertificate ? { scheme, schemeName: name, secret: '' } : undefined;
    for (const source of sourcesOf(config, name)) {
      if ('clientId' in source) {
        const client = readClient(name, scheme, source, env);
        if (client === undefined) continue;
        secrets.add(client.secret);
        return { scheme, schemeName: name, secret: '', client };
      }
      const parts = readSource(name, scheme, source, env);
      if (parts === undefined) continue;
      // The user's name of HTTP basic is no secret.
      secrets.add(parts.at(-1) ?? '').add(parts.join(':'));
      return { scheme, schemeName: name, secret: parts.join(':') };
    }
    return undefined;
  };

  return {
    choose: (auth) => {
      for (const alternative of auth) {
        if (alternative.length === 0) continue;
        const found = alternative.map(readScheme);
        if (found.every((credential) => credential !== undefined)) return found;
      }
      if (auth.length === 0 || auth.some((alternative) => alternative.length === 0)) return [];
      const missing = auth.flat().filter((name) => readScheme(name) === undefined);
      throw new ToolError('CREDENTIALS_MISSING', { problems: [...(auth.length > 1 ? [`one of these is enough: ${auth.map((names) => names.join(' and ')).join('; or ')}`] : []), ...describeMissing(api, config, missing)] });
    },
    secrets: () => [...secrets],
    add: (secret) => void secrets.add(secret),
  };
}

const sourcesOf = (config: CredentialsConfig, name: string): readonly CredentialConfig[] => {
  const given = Object.hasOwn(config, name) ? config[name] : undefined;
  return given === undefined ? [] : 'length' in given ? given : [given];
};

// Schemes whose answer depends on a challenge cannot be written down beforehand (RFC 7616, RFC 4559, RFC 7804).
const canCarry = (scheme: SecurityScheme): boolean => !(scheme.type === 'http' && (/^(digest|negotiate|mutual|scram-.*|hoba|vapid|dpop)$/i.test(scheme.scheme) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(scheme.scheme)));

function readClient(name: string, scheme: SecurityScheme, source: ClientConfig, env: NodeJS.ProcessEnv): OAuthClient | undefined {
  if (scheme.type !== 'oauth2' && scheme.type !== 'openIdConnect') throw invalid(name, 'a client is for OAuth 2 and OpenID Connect');
  const [id, secret] = [readSecret(name, source.clientId, env), readSecret(name, source.clientSecret, env)];
  if (id === undefined || secret === undefined) return undefined;
  return { id, secret, scopes: source.scopes, audience: source.audience, tokenUrl: source.tokenUrl };
}

const isBasic = (scheme: SecurityScheme): boolean => scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic';

function readSource(name: string, scheme: SecurityScheme, source: Exclude<CredentialConfig, ClientConfig>, env: NodeJS.ProcessEnv): readonly string[] | undefined {
  if (isBasic(scheme) !== 'user' in source) throw invalid(name, isBasic(scheme) ? 'needs a user and a password' : 'takes one secret, not a user and a password');
  const parts = 'user' in source ? [readSecret(name, source.user, env), readSecret(name, source.password, env)] : [readSecret(name, source, env)];
  const complete = parts.filter((part) => part !== undefined);
  if (complete.length < parts.length) return undefined;
  if (scheme.type !== 'apiKey' || scheme.signer === undefined) {
    if (complete.some((part) => /[^\t\x20-\x7e\u0080-\u{10ffff}]/u.test(part))) throw invalid(name, 'holds control characters');
  }
  return complete;
}

/** The secret, if there is one. @throws ToolError CREDENTIALS_INVALID for a file that cannot be read */
export function readSecret(scheme: string, source: SecretSource, env: NodeJS.ProcessEnv): string | undefined {
  if ('file' in source) return readSecretFile(scheme, source.file);
  const value = env[source.env];
  if (value !== undefined && value !== '') return trimLineEnd(value);
  const file = env[`${source.env}_FILE`];
  return file === undefined || file === '' ? undefined : readSecretFile(scheme, file);
}

function readSecretFile(scheme: string, file: string): string {
  let text: string;
  try {
    text = trimLineEnd(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalid(scheme, `the file ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'})`);
  }
  if (text === '') throw invalid(scheme, `the file ${file} is empty`);
  return text;
}

const trimLineEnd = (text: string): string => text.replace(/\r?\n$/, '');

const invalid = (scheme: string, what: string): ToolError => new ToolError('CREDENTIALS_INVALID', { problems: [`${scheme}: ${what}`] });

function describeMissing(api: ApiDefinition, config: CredentialsConfig, names: readonly string[]): readonly string[] {
  return [...new Set(names)].map((name) => {
    const scheme = Object.hasOwn(api.security, name) ? api.security[name] : undefined;
    if (scheme === undefined) return `${name}: the API description does not define this security scheme`;
    if (!canCarry(scheme)) return `${name}: ${scheme.type === 'http' ? `HTTP ${scheme.scheme.slice(0, 40)}` : scheme.type} is not supported`;
    if (scheme.type === 'mutualTLS') return `${name}: the gateway's configuration gives no client certificate (\`tls\`)`;
    const ways = sourcesOf(config, name).map((source) => `set ${listSources(source).map((part) => ('env' in part ? `${part.env} or ${part.env}_FILE` : part.file)).join(' and ')}`);
    return ways.length === 0 ? `${name}: the gateway's configuration gives no credentials for this scheme` : `${name}: ${ways.join('; or ')}`;
  });
}

const listSources = (source: CredentialConfig): readonly SecretSource[] => ('user' in source ? [source.user, source.password] : 'clientId' in source ? [source.clientId, source.clientSecret] : [source]);

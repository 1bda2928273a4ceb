/** The gateway's own credentials: found by name in the environment or in files, chosen for each call, and never shown. */
import { readFileSync } from 'node:fs';
import type { ApiDefinition, SecurityScheme } from '../contract.js';
import { ToolError } from '../errors.js';

/** Where one secret is. With `env: X`, `X_FILE` may name a file in its place. */
export type SecretSource = { readonly env: string } | { readonly file: string };

/** The credentials of one security scheme; HTTP basic takes a user and a password. */
export type CredentialConfig = SecretSource | { readonly user: SecretSource; readonly password: SecretSource };

export type CredentialsConfig = Readonly<Record<string, CredentialConfig>>;

/** A scheme of the document together with its secret. */
export interface Credential {
  readonly scheme: SecurityScheme;
  /** For basic, `user:password`. */
  readonly secret: string;
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
}

/** Secrets are read when they are first needed, and kept. */
export function createCredentials(api: ApiDefinition, config: CredentialsConfig, env: NodeJS.ProcessEnv = process.env): Credentials {
  const read = new Map<string, Credential | undefined>();
  const secrets = new Set<string>();

  const readScheme = (name: string): Credential | undefined => {
    if (read.has(name)) return read.get(name);
    const scheme = Object.hasOwn(api.security, name) ? api.security[name] : undefined;
    const source = Object.hasOwn(config, name) ? config[name] : undefined;
    const parts = scheme === undefined || source === undefined || !canCarry(scheme) ? undefined : readSource(name, scheme, source, env);
    // The user's name of HTTP basic is no secret.
    if (parts !== undefined) secrets.add(parts.at(-1) ?? '').add(parts.join(':'));
    const credential = scheme === undefined || parts === undefined ? undefined : { scheme, schemeName: name, secret: parts.join(':') };
    read.set(name, credential);
    return credential;
  };

  return {
    choose: (auth) => {
      for (const alternative of auth) {
        if (alternative.length === 0) continue;
        const found = alternative.map(readScheme);
        if (found.every((credential) => credential !== undefined)) return found;
      }
      if (auth.length === 0 || auth.some((alternative) => alternative.length === 0)) return [];
      throw new ToolError('CREDENTIALS_MISSING', { problems: describeMissing(api, config, auth.flat().filter((name) => readScheme(name) === undefined)) });
    },
    secrets: () => [...secrets],
  };
}

const canCarry = (scheme: SecurityScheme): boolean => scheme.type !== 'mutualTLS' && !(scheme.type === 'http' && !/^(basic|bearer)$/i.test(scheme.scheme));

const isBasic = (scheme: SecurityScheme): boolean => scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic';

function readSource(name: string, scheme: SecurityScheme, source: CredentialConfig, env: NodeJS.ProcessEnv): readonly string[] | undefined {
  if (isBasic(scheme) !== 'user' in source) throw invalid(name, isBasic(scheme) ? 'needs a user and a password' : 'takes one secret, not a user and a password');
  const parts = 'user' in source ? [readSecret(name, source.user, env), readSecret(name, source.password, env)] : [readSecret(name, source, env)];
  const complete = parts.filter((part) => part !== undefined);
  if (complete.length < parts.length) return undefined;
  if (scheme.type !== 'apiKey' || scheme.signer === undefined) {
    if (complete.some((part) => /[^\t\x20-\x7e\u0080-\u{10ffff}]/u.test(part))) throw invalid(name, 'holds control characters');
  }
  return complete;
}

function readSecret(scheme: string, source: SecretSource, env: NodeJS.ProcessEnv): string | undefined {
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
    if (!canCarry(scheme)) return `${name}: ${scheme.type === 'http' ? `HTTP ${scheme.scheme}` : 'mutual TLS'} is not supported`;
    const source = Object.hasOwn(config, name) ? config[name] : undefined;
    const token = scheme.type === 'oauth2' || scheme.type === 'openIdConnect' ? '; it takes an access token that is already there, the gateway does not fetch one' : '';
    if (source === undefined) return `${name}: the gateway's configuration gives no credentials for this scheme${token}`;
    const wanted = ('user' in source ? [source.user, source.password] : [source]).flatMap((part) => ('env' in part ? [`${part.env} or ${part.env}_FILE`] : []));
    return `${name}: set ${wanted.join(' and ')}${token}`;
  });
}

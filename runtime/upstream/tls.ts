/** The gateway's own certificate and the authorities that it trusts, for connections to one upstream. */
import { ToolError } from '../errors.js';
import { type SecretSource, readSecret } from './credentials.js';

/** PEM texts, named like secrets. */
export interface TlsConfig {
  readonly cert?: SecretSource | undefined;
  readonly key?: SecretSource | undefined;
  readonly passphrase?: SecretSource | undefined;
  /** In place of the authorities that Node knows. */
  readonly ca?: SecretSource | undefined;
}

export interface TlsOptions {
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  readonly ca?: string;
}

/** What is configured and there. @throws ToolError CREDENTIALS_INVALID */
export function readTls(config: TlsConfig, env: NodeJS.ProcessEnv): TlsOptions {
  const read = <K extends keyof TlsOptions>(name: K): { readonly [P in K]?: string } => {
    const source = config[name];
    const text = source === undefined ? undefined : readSecret(`tls.${name}`, source, env);
    if (text === undefined) return {};
    if (name !== 'passphrase' && !/-----BEGIN [A-Z ]+-----/.test(text)) throw new ToolError('CREDENTIALS_INVALID', { problems: [`tls.${name}: holds no PEM text`] });
    return { [name]: text } as { readonly [P in K]: string };
  };
  const options = { ...read('cert'), ...read('key'), ...read('passphrase'), ...read('ca') };
  if ((options.cert === undefined) !== (options.key === undefined)) throw new ToolError('CREDENTIALS_INVALID', { problems: ['tls: a certificate and its key go together'] });
  return options;
}

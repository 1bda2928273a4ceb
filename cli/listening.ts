/** How `serve` listens: the address on the command line, with `listen` of the configuration and the options that win over it. */
import { resolve } from 'node:path';
import type { HttpOptions } from '../runtime/transport/http.js';
import type { ListenerTls } from '../runtime/transport/tls.js';
import { readSecret } from '../runtime/upstream/credentials.js';
import type { Configuration } from './configuration.js';
import { UsageError } from './usage.js';
import type { VerbArguments } from './verb.js';

export type Listening = Pick<HttpOptions, 'host' | 'port' | 'tls' | 'behindProxy' | 'allowedHosts' | 'allowedOrigins' | 'webSocket'>;

/** Options that mean nothing without `--http`. */
const LISTENING = ['tls-cert', 'tls-key', 'tls-client-ca', 'allow-host', 'allow-origin'] as const;

/** Where and how to listen; undefined for stdio. @throws UsageError */
export function readAddress(args: VerbArguments): { readonly host: string; readonly port: number } | undefined {
  const text = args.text('http');
  if (text === undefined) {
    const given = [...LISTENING.filter((name) => args.texts(name).length > 0), ...(args.flag('behind-proxy') ? ['behind-proxy'] : [])];
    if (given[0] !== undefined) throw new UsageError(`--${given[0]} goes with --http`, 'serve');
    return undefined;
  }
  if (args.flag('stdio')) throw new UsageError('give --stdio or --http, not both', 'serve');
  const found = /^(?:(.+):)?(\d{1,5})$/.exec(text);
  const port = Number(found?.[2]);
  if (found === null || port > 65_535) throw new UsageError(`--http takes [HOST:]PORT, not \`${text}\``, 'serve');
  return { host: found[1] ?? '127.0.0.1', port };
}

/** The rest of it. @throws UsageError, ToolError for a passphrase that cannot be read */
export function describeListening(args: VerbArguments, { config, folder }: Configuration): Omit<Listening, 'host' | 'port'> {
  const { listen = {} } = config;
  const hosts = [...args.texts('allow-host'), ...(listen.allowedHosts ?? [])];
  const origins = [...args.texts('allow-origin'), ...(listen.allowedOrigins ?? [])];
  const tls = readTls(args, listen.tls, folder);
  return {
    ...(tls === undefined ? {} : { tls }),
    ...(args.flag('behind-proxy') || listen.behindProxy === true ? { behindProxy: true } : {}),
    ...(hosts.length === 0 ? {} : { allowedHosts: hosts }),
    ...(origins.length === 0 ? {} : { allowedOrigins: origins }),
    ...(listen.webSocket === undefined ? {} : { webSocket: dropUndefined(listen.webSocket) }),
  };
}

function readTls(args: VerbArguments, configured: NonNullable<Configuration['config']['listen']>['tls'], folder: string): ListenerTls | undefined {
  const [cert, key, ca] = [args.text('tls-cert'), args.text('tls-key'), args.text('tls-client-ca')];
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--tls-cert and --tls-key go together', 'serve');
  if (cert !== undefined && key !== undefined) return { cert: resolve(cert), key: resolve(key), ...(ca === undefined ? {} : { ca: resolve(ca) }) };
  if (ca !== undefined && configured === undefined) throw new UsageError('--tls-client-ca goes with --tls-cert and --tls-key', 'serve');
  if (configured === undefined) return undefined;
  const passphrase = configured.passphrase === undefined ? undefined : readSecret('listen.tls.passphrase', 'file' in configured.passphrase ? { file: resolve(folder, configured.passphrase.file) } : configured.passphrase, process.env);
  const authorities = ca ?? (configured.ca === undefined ? undefined : resolve(folder, configured.ca.file));
  return { cert: resolve(folder, configured.cert.file), key: resolve(folder, configured.key.file), ...(passphrase === undefined ? {} : { passphrase }), ...(authorities === undefined ? {} : { ca: authorities }) };
}

type Exact<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(value: false | T): false | Exact<T> {
  // What is undefined here was not given at all.
  return value === false ? false : (Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Exact<T>);
}

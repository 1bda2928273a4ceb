/** Certificates of a listener: read from files, and read again when they change, without a connection being lost. */
import { X509Certificate, createHash, createPrivateKey } from 'node:crypto';
import { type StatsListener, readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { failListening } from './listen-failure.js';

/** PEM files of a listener. */
export interface ListenerTls {
  /** The certificate, with those between it and its authority. */
  readonly cert: string;
  readonly key: string;
  /** Of the key. */
  readonly passphrase?: string;
  /** Authorities of clients. With it a client has to show a certificate of one of them. */
  readonly ca?: string;
  /** How often the files are looked at, in milliseconds; 5 s by default. */
  readonly pollMs?: number;
}

/** What node:tls takes of them. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly passphrase?: string;
  readonly ca?: Buffer;
  readonly minVersion: 'TLSv1.2';
}

/** A server whose certificates can be changed: https.Server and tls.Server. */
export interface TlsListener {
  readonly setSecureContext: (material: TlsMaterial) => void;
}

const DEFAULT_POLL_MS = 5_000;
/** Certificate and key are two files, and the second may still be on its way. */
const SECOND_LOOK_MS = 1_000;

/** Reads the files and checks that they fit together. @throws Error that names the file and what is wrong with it, and nothing it holds */
export function readListenerTls(files: ListenerTls): TlsMaterial {
  const cert = readPem('certificate', files.cert);
  const key = readPem('key', files.key);
  const ca = files.ca === undefined ? undefined : readPem('authorities', files.ca);
  const certificate = parse(`the certificate ${files.cert} cannot be read`, () => new X509Certificate(cert));
  const privateKey = parse(`the key ${files.key} cannot be read${files.passphrase === undefined ? '; if it has a passphrase, give it' : ', or its passphrase is wrong'}`, () => createPrivateKey({ key, ...(files.passphrase === undefined ? {} : { passphrase: files.passphrase }) }));
  if (!certificate.checkPrivateKey(privateKey)) throw failListening('TLS_UNUSABLE', `the key ${files.key} is not that of the certificate ${files.cert}`);
  const ends = new Date(certificate.validTo);
  if (ends.getTime() < Date.now()) throw failListening('TLS_UNUSABLE', `the certificate ${files.cert} ran out on ${ends.toISOString().slice(0, 10)}`);
  const material: TlsMaterial = { cert, key, ...(files.passphrase === undefined ? {} : { passphrase: files.passphrase }), ...(ca === undefined ? {} : { ca }), minVersion: 'TLSv1.2' };
  parse('certificate, key and authorities are refused', () => createSecureContext(material));
  return material;
}

function readPem(what: string, file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw failListening('TLS_UNUSABLE', `the ${what} ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'})`);
  }
  if (!bytes.includes('-----BEGIN ')) throw failListening('TLS_UNUSABLE', `the ${what} ${file} holds no PEM text`);
  return bytes;
}

// What the library says may quote what it read.
function parse<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw failListening('TLS_UNUSABLE', what);
  }
}

/** What a reload is told of. */
export interface TlsLog {
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
}

export interface TlsReload {
  /** Reads the files now, whether they have changed or not. */
  readonly reload: () => void;
  readonly close: () => void;
}

/** Follows the files. New ones count for new connections; those that cannot be used change nothing. */
export function followListenerTls(server: TlsListener, files: ListenerTls, log: TlsLog): TlsReload {
  let secondLook: NodeJS.Timeout | undefined;
  let inUse = '';
  /** What is wrong, if anything is. */
  const apply = (isForced: boolean): string | undefined => {
    try {
      const material = readListenerTls(files);
      const print = createHash('sha256').update(material.cert).update(material.key).update(material.ca ?? '').digest('hex');
      if (print === inUse && !isForced) return undefined;
      server.setSecureContext(material);
      if (inUse !== '') log.info(`TLS: new certificate from ${files.cert}`);
      inUse = print;
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const look = (isForced: boolean): void => {
    clearTimeout(secondLook);
    if (apply(isForced) === undefined) return;
    secondLook = setTimeout(() => {
      const fault = apply(isForced);
      if (fault !== undefined) log.warn(`TLS: ${fault}; the certificate from before stays`);
    }, SECOND_LOOK_MS).unref();
  };
  apply(true);
  // Polled: certificates are often links to links that are swapped as a whole, which watching a name does not see.
  const watched = [files.cert, files.key, files.ca].filter((file) => file !== undefined);
  const onChange: StatsListener = (now, before) => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino || now.size !== before.size) look(false);
  };
  for (const file of watched) watchFile(file, { interval: files.pollMs ?? DEFAULT_POLL_MS, persistent: false }, onChange);
  return {
    reload: () => look(true),
    close: () => {
      clearTimeout(secondLook);
      for (const file of watched) unwatchFile(file, onChange);
    },
  };
}

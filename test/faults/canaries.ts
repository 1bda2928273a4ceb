/** Secrets that must be found nowhere, in every form in which somebody might repeat them, and an upstream that repeats all it hears. */
import { generateKeyPairSync } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';

const { privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

/** Every secret of the gateway, by what it is; two more are only known when a request has come: the signatures. */
export const canaries = {
  header: 'canary-header/+=&"4f1d80c2',
  query: 'canary-query/+=&"93ab7711',
  cookie: 'canary-cookie/+=&"0c55e6d9',
  password: 'canary-password/+=&"b7e2a940',
  bearer: 'canary-bearer/+=7711aa02',
  clientSecret: 'canary-client-secret/+=&"5d0f93b1',
  accessToken: 'canary-access-token/+=e8c1f447',
  // Of letters that are allowed everywhere, media types and charsets included.
  hmac: '62f0d1aacanary17',
  pem: privateKey.trim(),
  file: 'canary-file/+=&"a94c30d7',
  passphrase: 'canary-passphrase/+=&"17e5cc03',
  token: 'canary-token-of-http/+=2b8d5f60',
} as const;

export type CanaryName = keyof typeof canaries | 'signature';

/** Security schemes, and the secrets that their requests come from: these an upstream could repeat. */
export const schemes = {
  Header: ['header'],
  Query: ['query'],
  Cookie: ['cookie'],
  Basic: ['password'],
  Bearer: ['bearer'],
  Client: ['clientSecret', 'accessToken'],
  Hmac: ['hmac', 'signature'],
  Key: ['pem', 'signature'],
  File: ['file'],
  Token: ['token'],
} as const satisfies Readonly<Record<string, readonly CanaryName[]>>;

export type SchemeName = keyof typeof schemes;
const isScheme = (name: string): name is SchemeName => Object.hasOwn(schemes, name);
export const schemeNames = Object.keys(schemes).filter(isScheme);

/** Where the gateway finds them; `file` is named by a `_FILE` variable. */
export const environment = (file: string): Readonly<Record<string, string>> => ({
  C_HEADER: canaries.header,
  C_QUERY: canaries.query,
  C_COOKIE: canaries.cookie,
  C_USER: 'ann',
  C_PASSWORD: canaries.password,
  C_BEARER: canaries.bearer,
  C_CLIENT: 'client-1',
  C_CLIENT_SECRET: canaries.clientSecret,
  C_HMAC: canaries.hmac,
  C_KEY: canaries.pem,
  C_FILE_FILE: file,
  C_TOKEN: canaries.token,
  C_PASSPHRASE: canaries.passphrase,
});

const env = (name: string): { readonly env: string } => ({ env: name });
export const credentials = {
  Header: env('C_HEADER'),
  Query: env('C_QUERY'),
  Cookie: env('C_COOKIE'),
  Basic: { user: env('C_USER'), password: env('C_PASSWORD') },
  Bearer: env('C_BEARER'),
  Client: { clientId: env('C_CLIENT'), clientSecret: env('C_CLIENT_SECRET') },
  Hmac: env('C_HMAC'),
  Key: env('C_KEY'),
  File: env('C_FILE'),
  Token: env('C_TOKEN'),
} as const;

const signed = { type: 'apiKey', in: 'query', name: 'signature', 'x-gatewright': { signer: 'binance' } } as const;
const declared: Readonly<Record<SchemeName, object>> = {
  Header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  Query: { type: 'apiKey', in: 'query', name: 'key' },
  Cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  Basic: { type: 'http', scheme: 'basic' },
  Bearer: { type: 'http', scheme: 'bearer' },
  Client: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/token', scopes: {} } } },
  Hmac: signed,
  Key: signed,
  File: { type: 'apiKey', in: 'header', name: 'X-File' },
  Token: { type: 'http', scheme: 'Token' },
};

/** How the upstream repeats what it heard. */
export const manners = ['json', 'text', 'events', 'bytes', 'refusal', 'failure', 'redirect', 'created', 'encoding', 'garbage', 'charset', 'mime'] as const;
export type Manner = (typeof manners)[number];

const repeated = { 200: { description: '', content: { 'application/json': {} } } } as const;
// Whatever becomes of such a call, upstream is asked about it, and repeats the secrets in that answer as well.
const spending = (scheme: SchemeName): object => ({ 'x-gatewright': { effects: { reads: false, spends: true, repeatable: false }, spending: { key: 'id', reconcile: { by: 'key', tool: `echo_read_${scheme.toLowerCase()}`, absent: [], settleMs: 0 } } }, parameters: [{ name: 'id', in: 'query', schema: { type: 'string' } }] });

/** An operation for each scheme and manner; on wish one that spends, with another one that tells what became of it. */
export const writeDocument = (isSpending = false): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Echo', version: '1' },
    servers: [{ url: 'http://127.0.0.1:9' }],
    components: { securitySchemes: declared },
    paths: Object.fromEntries(
      schemeNames.flatMap((scheme) =>
        manners.map((manner) => [
          `/${manner}/${scheme}`,
          {
            post: { operationId: `${manner}_${scheme}`, security: [{ [scheme]: [] }], responses: { 200: { description: '', content: { [manner === 'events' ? 'text/event-stream' : 'application/json']: {} } } }, ...(isSpending ? spending(scheme) : {}) },
            ...(isSpending && manner === 'json' ? { get: { operationId: `read_${scheme}`, security: [{ [scheme]: [] }], responses: repeated } } : {}),
          },
        ]),
      ),
    ),
  });

const escapeAll = (text: string): string => [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const lowerEscapes = (text: string): string => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Ways to write a secret, each of which gives it away. */
export const encodings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'JSON string': (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON string in a JSON string': (secret) => JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
  'percent-encoded': (secret) => encodeURIComponent(secret),
  'percent-encoded, small letters': lowerEscapes,
  'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  base64,
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64, after one byte': (secret) => base64(`:${secret}`),
  'base64, after two bytes': (secret) => base64(`::${secret}.`),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'hex, large letters': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'on one line': (secret) => secret.replace(/\s+/g, ' '),
};

const needles = new Map<string, readonly string[]>();

/** What gives a secret away where it is found: of base64 the part that does not depend on what stands around, of a key each line. */
export function listNeedles(secret: string): readonly string[] {
  const known = needles.get(secret) ?? makeNeedles(secret);
  needles.set(secret, known);
  return known;
}

function makeNeedles(secret: string): readonly string[] {
  const lines = secret.includes('\n') ? secret.split('\n').filter((line) => line.length >= 16 && !line.startsWith('-')) : [secret];
  const cores = lines.flatMap((line) =>
    [0, 1, 2].map((before) => {
      const text = base64('.'.repeat(before) + line);
      return text.slice(before === 0 ? 0 : before === 1 ? 2 : 3, Math.floor(((before + Buffer.byteLength(line)) * 8) / 6) - 1);
    }),
  );
  const forms = lines.flatMap((line) => Object.values(encodings).map((encode) => encode(line)));
  return [...new Set([...lines, ...forms, ...cores, ...cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_'))])];
}

/** Which secrets are in a text, in whatever form: `name: form`. */
export function findCanaries(text: string, extra: readonly string[] = []): readonly string[] {
  const all: readonly (readonly [string, string])[] = [...Object.entries(canaries), ...extra.map((signature) => ['signature', signature] as const)];
  return all.flatMap(([name, secret]) => listNeedles(secret).filter((needle) => text.includes(needle)).map((needle) => `${name}: ${needle}`));
}

/** All strings and keys of a value, unescaped. */
export function flatten(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value).map(([key, member]) => `${key}\n${flatten(member)}`).join('\n');
}

export interface EchoUpstream {
  readonly url: string;
  /** Signatures that came. */
  readonly signatures: readonly string[];
  /** Requests that carried what they should, by scheme. */
  readonly heard: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** Repeats each secret of a request's scheme, whether it could know it or not, in the manner that the path names. */
export async function startEcho(): Promise<EchoUpstream> {
  const signatures: string[] = [];
  const heard = new Map<string, number>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const url = new URL(request.url ?? '/', 'http://echo');
      if (url.pathname === '/token') return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ access_token: canaries.accessToken, token_type: 'bearer', expires_in: 3600 }));
      if (url.pathname === '/document') return void response.setHeader('content-type', 'application/json').end(writeDocument());
      const [, manner = '', scheme = ''] = url.pathname.split('/');
      const signature = url.searchParams.get('signature');
      if (signature !== null) signatures.push(signature);
      if (!isScheme(scheme)) return void response.writeHead(404).end();
      heard.set(scheme, (heard.get(scheme) ?? 0) + 1);
      const secrets = schemes[scheme].flatMap((name) => (name === 'signature' ? (signature ?? []) : canaries[name]));
      answer(request, response, manner, secrets);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    signatures,
    heard,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, manner: string, secrets: readonly string[]): void {
  const forms = secrets.flatMap((secret) => Object.entries(encodings).map(([name, encode]) => [name, encode(secret)] as const));
  const spoken = `${forms.map(([, form]) => form).join(' ')} ${JSON.stringify(request.headers)} ${request.url ?? ''}`;
  const json = `{${[...forms].reverse().map(([name, form], index) => `"${name} ${index}":${JSON.stringify(form)},${JSON.stringify(form)}:1`).join(',')},"escaped":[${secrets.map((secret) => `"${escapeAll(secret)}"`).join(',')}],"code":${JSON.stringify(secrets[0])},"headers":${JSON.stringify(request.headers)},"url":${JSON.stringify(request.url)}}`;
  const inHeader = secrets.map((secret) => encodeURIComponent(secret)).join('-');
  const first = (secrets[0] ?? '').toLowerCase().replace(/[^a-z0-9-]/g, '-');
  const send = (status: number, type: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): void => void response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  switch (manner) {
    case 'json':
      return send(200, 'application/json', json);
    case 'text':
      return send(200, 'text/plain', spoken);
    case 'events':
      return send(200, 'text/event-stream', `${forms.map(([, form]) => `data: ${form.replaceAll('\n', '\ndata: ')}\n\n`).join('')}data: ${json}\n\n`);
    case 'bytes':
      return send(200, 'application/octet-stream', Buffer.from(spoken));
    case 'refusal':
      return send(400, 'application/json', json);
    case 'failure':
      return send(500, 'text/plain', spoken);
    case 'redirect':
      return send(302, 'text/plain', '', { location: `http://elsewhere.example/?${inHeader}` });
    case 'created':
      return send(201, 'application/json', '{}', { location: `/things?${inHeader}`, link: `</things?${inHeader}>; rel="next"` });
    case 'encoding':
      return send(200, 'application/json', '{"a":1}', { 'content-encoding': first });
    case 'charset':
      return send(200, `text/plain; charset=${first}`, 'text');
    case 'mime':
      return send(200, `application/${first}`, 'bytes');
    default:
      response.socket?.end(`${spoken}\r\n\r\n`);
  }
}

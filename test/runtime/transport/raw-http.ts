/** Speaks HTTP over a bare socket, so that tests control every byte and header. */
import { connect } from 'node:net';

/** A response as it came over the wire. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes, reads until the server closes or the response is complete. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let received = '';
    const settle = (): void => {
      socket.destroy();
      resolve(parseResponse(received));
    };
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (isComplete(received)) settle();
    });
    socket.on('end', settle);
    socket.on('error', (error) => (received === '' ? reject(error) : settle()));
  });
}

/** Builds a request; headers given as undefined are left out. */
export function buildRequest(method: string, path: string, headers: Readonly<Record<string, string | undefined>>, body = ''): string {
  const all: Record<string, string | undefined> = { Host: 'localhost', ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }), ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

function isComplete(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return false;
  // These have no body.
  if (/^HTTP\/1\.1 (?:101|204) /.test(text)) return true;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  return length !== undefined && text.length - head - 4 >= Number(length);
}

function parseResponse(text: string): RawResponse {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
}

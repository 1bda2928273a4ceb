/** Opens a WebSocket and words what a server says against it. */
import { WebSocket } from 'ws';

/** Why there is no socket. `final`: trying again would end the same way. */
export class OpenError extends Error {
  override readonly name = 'OpenError';
  readonly final: boolean;
  /** HTTP status of the refusal, if there was one. */
  readonly status: number | undefined;

  constructor(message: string, final: boolean, status?: number) {
    super(message);
    this.final = final;
    this.status = status;
  }
}

/** Certificates for wss (PEM). */
export interface ClientTls {
  /** Authorities to trust in place of the known ones. */
  readonly ca?: string | Buffer;
  /** The client's own certificate and key. */
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
}

export interface OpenOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: ClientTls;
  readonly compression: boolean;
  readonly maxMessageBytes: number;
}

const HANDSHAKE_MS = 15_000;
const MAX_REFUSAL = 2_000;
/** The request itself is wrong, or who sends it; the same request will not be right later. */
const FINAL = new Set([400, 401, 403, 404, 405, 426]);

/** A socket that is open; `listen` is called before anything can have come over it. @throws OpenError */
export function openSocket(url: string, { headers, tls, compression, maxMessageBytes }: OpenOptions, listen: (socket: WebSocket) => void): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'mcp', { ...tls, headers: { ...headers }, handshakeTimeout: HANDSHAKE_MS, maxPayload: maxMessageBytes, perMessageDeflate: compression });
    socket.on('error', (error) => reject(new OpenError(`the gateway cannot be reached: ${error.message}`, false)));
    socket.once('unexpected-response', (_request, response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text.length < MAX_REFUSAL ? (text += piece) : undefined));
      const tell = (): void => {
        const status = response.statusCode ?? 0;
        reject(new OpenError(`the gateway refuses the connection: HTTP ${status} ${readMessage(text)}`.trim(), FINAL.has(status), status));
        socket.terminate();
      };
      response.once('end', tell).once('error', tell);
    });
    socket.once('open', () => resolve(socket));
    listen(socket);
  });
}

function readMessage(text: string): string {
  try {
    const value = JSON.parse(text) as { readonly error?: { readonly message?: unknown } } | null;
    return String(value?.error?.message ?? '');
  } catch {
    return '';
  }
}

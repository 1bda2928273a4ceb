/** Speaks WebSocket over a bare socket, so that tests control every bit of a frame. */
import { type Socket, connect } from 'node:net';

export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly compressed: boolean;
}

export interface RawWebSocket {
  readonly socket: Socket;
  /** The HTTP answer to the handshake. */
  readonly head: string;
  readonly write: (bytes: Buffer) => void;
  readonly text: (message: string) => void;
  /** The next frame; waits for it. */
  readonly next: () => Promise<Frame | 'end'>;
  readonly nextText: () => Promise<string>;
  /** The code and reason with which the server closes; skips everything before it. `end`: it just went away. */
  readonly closed: () => Promise<string>;
}

export const handshake = (path = '/mcp', extra: Readonly<Record<string, string | undefined>> = {}): string => {
  const all: Record<string, string | undefined> = { Host: 'localhost', Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...extra };
  return `GET ${path} HTTP/1.1\r\n${Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`])).join('')}\r\n`;
};

export interface FrameOptions {
  readonly opcode?: number;
  readonly final?: boolean;
  readonly masked?: boolean;
  readonly reserved?: number;
  /** In place of the true length. */
  readonly length?: number;
}

/** A frame as a client sends it. */
export function clientFrame(payload: string | Buffer, { opcode = 1, final = true, masked = true, reserved = 0, length }: FrameOptions = {}): Buffer {
  const bytes = Buffer.from(payload);
  const size = length ?? bytes.length;
  const first = (final ? 0x80 : 0) | reserved | opcode;
  const bit = masked ? 0x80 : 0;
  const head = size <= 125 ? Buffer.from([first, bit | size]) : size <= 0xffff ? Buffer.from([first, bit | 126, size >> 8, size & 0xff]) : Buffer.concat([Buffer.from([first, bit | 127]), Buffer.from(size.toString(16).padStart(16, '0'), 'hex')]);
  if (!masked) return Buffer.concat([head, bytes]);
  const mask = Buffer.from([1, 2, 3, 4]);
  return Buffer.concat([head, mask, bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

export function openRaw(port: number, request = handshake()): Promise<RawWebSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let received = Buffer.alloc(0);
    let head = '';
    const frames: Frame[] = [];
    let ended = false;
    let wake: () => void = () => undefined;
    const raw: RawWebSocket = {
      socket,
      get head() {
        return head;
      },
      write: (bytes) => void socket.write(bytes),
      text: (message) => void socket.write(clientFrame(message)),
      next: async () => {
        while (frames.length === 0 && !ended) await new Promise<void>((done) => (wake = done));
        return frames.shift() ?? 'end';
      },
      nextText: async () => {
        const frame = await raw.next();
        return frame === 'end' ? 'end' : frame.payload.toString('utf8');
      },
      closed: async () => {
        for (;;) {
          const frame = await raw.next();
          if (frame === 'end') return 'end';
          if (frame.opcode === 8) return `${frame.payload.length < 2 ? 1005 : frame.payload.readUInt16BE(0)} ${frame.payload.subarray(2).toString('utf8')}`.trim();
        }
      },
    };
    const cut = (): void => {
      for (;;) {
        const [first, second] = received;
        if (first === undefined || second === undefined) return;
        const at = second === 126 ? 4 : second === 127 ? 10 : 2;
        if (received.length < at) return;
        const length = second === 126 ? received.readUInt16BE(2) : second === 127 ? Number(received.readBigUInt64BE(2)) : second;
        if (received.length < at + length) return;
        frames.push({ opcode: first & 15, compressed: (first & 0x40) !== 0, payload: received.subarray(at, at + length) });
        received = received.subarray(at + length);
        wake();
      }
    };
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      if (head === '') {
        const end = received.indexOf('\r\n\r\n');
        if (end === -1) return;
        head = received.subarray(0, end).toString('latin1');
        received = received.subarray(end + 4);
        resolve(raw);
      }
      if (head.startsWith('HTTP/1.1 101')) cut();
    });
    const onEnd = (): void => {
      ended = true;
      if (head === '') reject(new Error('the server closed without an answer'));
      wake();
    };
    socket.on('end', onEnd).on('close', onEnd).on('error', onEnd);
  });
}

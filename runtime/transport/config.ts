/** Settings of `listen` in gateway.yaml: its schema, which the whole configuration takes in. */
import * as z from 'zod';

const file = z.strictObject({ file: z.string().min(1).describe('A file, relative to this one.') });

const bytes = z.int().min(0);
const ms = z.int().min(1).max(86_400_000);

const tls = z.strictObject({
  cert: file.describe('Certificate of the listener (PEM), with those between it and its authority. It is read again when it changes.'),
  key: file.describe('Its private key (PEM).'),
  passphrase: z
    .union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })])
    .optional()
    .describe('Of the key.'),
  ca: file.optional().describe('Authorities of clients (PEM). With it a client has to show a certificate of one of them.'),
});

const webSocket = z.union([
  z.literal(false).describe('No WebSockets.'),
  z.strictObject({
    maxMessageBytes: bytes.min(1024).optional().describe('Largest message. Default 4 MiB.'),
    maxConnections: z.int().min(1).optional().describe('Most connections, those that wait to be resumed included. Default 1024.'),
    heartbeatMs: ms.optional().describe('How often clients are asked whether they are still there. Default 30000.'),
    idleMs: ms.optional().describe('How long nothing may be said. Default 3600000.'),
    softBytes: bytes.optional().describe('What may wait for a slow reader before progress and updates are left out. Default 1 MiB.'),
    hardBytes: bytes.optional().describe('What may wait before a slow reader is given up. Default 16 MiB.'),
    compressFromBytes: bytes.optional().describe('Answers of this size are compressed where a client offers it; 0: none is. Default 8192.'),
    holdMs: z.int().min(0).max(86_400_000).optional().describe('How long a broken connection can be resumed; 0: never. Default 60000.'),
    keepBytes: bytes.min(1024).optional().describe('What is kept of it meanwhile. Default 4 MiB.'),
  }),
]);

export const listen = z.strictObject({
  tls: tls.optional().describe('Serves https and wss in place of http and ws.'),
  behindProxy: z.boolean().optional().describe('A proxy in front ends TLS, so that it may be missing here beyond loopback. Default false.'),
  allowedHosts: z.array(z.string().min(1)).optional().describe('Names that clients may use in the Host header: NAME for any port, or NAME:PORT. Default: loopback names, and the address that is listened on.'),
  allowedOrigins: z.array(z.string().min(1)).optional().describe('Origins of web pages that may connect, such as https://app.example.com. Default: pages that this machine serves.'),
  webSocket: webSocket.optional().describe('Limits of WebSockets, or false.'),
});

export type ListenConfig = z.output<typeof listen>;

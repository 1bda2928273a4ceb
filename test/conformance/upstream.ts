/** The upstream of the conformance fixture: one page for each operation of openapi.yaml. */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

// One red pixel, and a sound without samples.
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
export const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  const send = (status: number, type: string, body: string | Buffer): void => void response.writeHead(status, { 'content-type': type }).end(body);
  switch (path) {
    case '/text':
      return send(200, 'text/plain', 'This is a simple text response for testing.');
    case '/image':
      return send(200, 'image/png', Buffer.from(PNG, 'base64'));
    case '/audio':
      return send(200, 'audio/wav', Buffer.from(WAV, 'base64'));
    case '/error':
      return send(500, 'text/plain', 'This tool intentionally returns an error for testing');
    case '/progress': {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      for (const percent of [0, 50, 100]) {
        response.write(`{"percent":${percent}}\n`);
        await pause(50);
      }
      return void response.end();
    }
    default:
      if (!path.startsWith('/regions/')) return send(404, 'application/json', '{}');
      return send(200, 'application/json', JSON.stringify({ region: decodeURIComponent(path.slice('/regions/'.length)) }));
  }
}

/** Listens on loopback. */
export async function startUpstream(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

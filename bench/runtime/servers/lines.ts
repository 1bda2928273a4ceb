/** JSON-RPC on standard input and output, written by hand and with nothing around it: the base for stdio. */
import { createInterface } from 'node:readline';

const capabilities = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'by hand', version: '1.0.0' } };

createInterface({ input: process.stdin }).on('line', (line) => {
  const message: unknown = JSON.parse(line);
  if (typeof message !== 'object' || message === null || !('id' in message)) return;
  const method = 'method' in message ? message.method : undefined;
  const result = method === 'initialize' ? capabilities : {};
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, result })}\n`);
});

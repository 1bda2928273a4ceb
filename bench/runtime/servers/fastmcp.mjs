/** fastmcp, made from the same document by its own converter; `BENCH_PEERS` says where it is installed. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(process.env.BENCH_PEERS, 'node_modules/fastmcp/dist');
const { fromOpenAPI } = await import(pathToFileURL(join(folder, 'openapi/index.js')).href);
const { FastMCP } = await import(pathToFileURL(join(folder, 'FastMCP.js')).href);

if (process.argv[2] === 'stdio') {
  await new FastMCP({ name: 'fastmcp', version: '1.0.0', hasTools: true }).start({ transportType: 'stdio' });
} else {
  const server = await fromOpenAPI({ spec: JSON.parse(readFileSync(process.env.BENCH_DOCUMENT, 'utf8')), baseUrl: process.env.BENCH_UPSTREAM, maxTools: 1000 });
  // It wants to be told a port.
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  await server.start({ transportType: 'httpStream', httpStream: { host: '127.0.0.1', port, enableJsonResponse: true } });
  process.send({ port });
}

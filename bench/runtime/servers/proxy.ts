/** The base of every ratio: a node:http server that makes one undici call for each POST and gives its body back. No MCP. */
import { createServer } from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.env['BENCH_UPSTREAM'] ?? '', { connections: 64 });

const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    void (async () => {
      const { statusCode, body } = await pool.request({ method: 'GET', path: request.url ?? '/' });
      const bytes = Buffer.from(await body.arrayBuffer());
      response.writeHead(statusCode, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
    })();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: Object(server.address()).port }));

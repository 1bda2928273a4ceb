/** The upstream of all contenders: prepared answers, as fast as node:http gives them. Tells its port to the process that started it. */
import { createServer } from 'node:http';
import { BIG, SMALL, writeBig, writeSmall } from '../document.js';

const small = Buffer.from(writeSmall());
const big = Buffer.from(writeBig());
const isFor = (url: string | undefined, { path }: { readonly path: string }): boolean => url?.startsWith(path.replace(/\?.*$/, '')) === true;

const server = createServer((request, response) => {
  const body = isFor(request.url, BIG) ? big : isFor(request.url, SMALL) ? small : undefined;
  if (body === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: Object(server.address()).port }));
process.on('message', () => undefined);

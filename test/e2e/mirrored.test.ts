/** `x-mcp-header` from an overlay to the wire: clients repeat the argument in a header, and the gateway holds them to it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { ACCEPT } from '../runtime/sessions/event-client.js';
import { suite } from '../suite.js';
import { clientKinds } from './clients.js';
import { startHttp } from './program.js';

const test = suite('e2e/mirrored', { timeoutMs: 60_000 });

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"c","version":"1"}}';

test('a client repeats the argument; a header that says something else is refused before anything is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-mirrored-'));
  const heard: string[] = [];
  const upstream = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  try {
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify({ openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: { '/items': { get: { operationId: 'listItems', parameters: [{ name: 'region', in: 'query', schema: { type: 'string' } }], responses: { 200: { description: 'ok' } } } } } }));
    writeFileSync(join(folder, 'overlay.yaml'), "overlay: 1.0.0\ninfo: { title: o, version: '1' }\nactions:\n  - target: $.paths['/items'].get.parameters[?@.name=='region']\n    update: { x-mcp-header: Region }\n");
    writeFileSync(join(folder, 'gateway.yaml'), `apis:\n  shop:\n    spec: ./openapi.json\n    overlays: [./overlay.yaml]\n    baseUrl: http://127.0.0.1:${(upstream.address() as AddressInfo).port}\n`);
    const { url, stop } = await startHttp(['--config', join(folder, 'gateway.yaml')]);
    const client = await clientKinds.find(({ name }) => name === 'SDK 2.x, 2026-07-28')?.connect({ kind: 'http', url });
    const [tool] = (await client?.list()) ?? [];
    assert.equal((tool?.inputSchema as { readonly properties: unknown }).properties, { region: { type: 'string', 'x-mcp-header': 'Region' } });
    assert.is((await client?.call('shop_list_items', { region: 'Größe' }))?.isError, false);
    await client?.close();
    const wrong = await fetch(url, {
      method: 'POST',
      headers: { ...ACCEPT, 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'shop_list_items', 'mcp-param-region': 'us' },
      body: `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shop_list_items","arguments":{"region":"eu"},${META}}}`,
    });
    assert.is(wrong.status, 400);
    assert.match(await wrong.text(), "the Mcp-Param-Region header value 'us' does not match the body value 'eu'");
    assert.equal(heard, ['/items?region=Gr%C3%B6%C3%9Fe']);
    assert.is(await stop(), 0);
  } finally {
    upstream.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

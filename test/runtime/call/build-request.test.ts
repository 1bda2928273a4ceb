/** Whole requests as data: places, bodies, supplied parameters, header safety. */
import * as assert from 'uvu/assert';
import type { CatalogTool } from '../../../runtime/catalog.js';
import { ToolError } from '../../../runtime/errors.js';
import { parseJson } from '../../../runtime/json.js';
import { createKeptFiles } from '../../../runtime/call/kept-files.js';
import { compileRequest } from '../../../runtime/call/build-request.js';
import type { UpstreamRequest } from '../../../runtime/upstream/request.js';
import { suite } from '../../suite.js';
import { WRITES, fakeTool } from './fake-tool.js';

const test = suite('request');

const build = (tool: Partial<CatalogTool>, args: Record<string, unknown>, timestampMs?: number): UpstreamRequest =>
  compileRequest(fakeTool(tool), createKeptFiles()).build(args, timestampMs === undefined ? {} : { timestampMs });

const failure = (run: () => unknown): readonly [string, readonly string[] | undefined] => {
  try {
    run();
  } catch (error) {
    if (error instanceof ToolError) return [error.code, error.details.problems];
    throw error;
  }
  return ['none', undefined];
};

test('parameters of every place', () => {
  const request = build(
    {
      path: '/a/{id}',
      query: ['q', { arg: 'query_id', name: 'id' }],
      headers: ['X-Trace', { arg: 'tags', name: 'X-Tags' }],
      cookies: ['session', { arg: 'list', explode: true }],
      accept: ['application/json', 'text/csv'],
    },
    { id: 1, query_id: 2, q: 'x', 'X-Trace': 't', tags: ['a', 'b'], session: 'a;b=c', list: [1, 2], stray: 'not sent' },
  );
  assert.equal(request, {
    method: 'GET',
    path: '/a/1',
    query: 'q=x&id=2',
    headers: { Accept: 'application/json, text/csv', 'X-Trace': 't', 'X-Tags': 'a,b', Cookie: 'session=a%3Bb%3Dc; list=1; list=2' },
    body: undefined,
    server: undefined,
  });
});

test('what the runtime supplies', () => {
  const tool: Partial<CatalogTool> = {
    method: 'POST',
    effects: WRITES,
    query: ['symbol'],
    body: { type: 'application/json', fields: ['note'] },
    supplied: [
      { in: 'query', name: 'timestamp', by: 'timestamp' },
      { in: 'query', name: 'signature', by: 'signature' },
      { in: 'query', name: 'v', by: 'constant', value: 2 },
      { in: 'header', name: 'X-Client', by: 'constant', value: 'gw' },
      { in: 'body', name: 'at', by: 'timestamp' },
    ],
  };
  const request = build(tool, { symbol: 'A', note: 'n', timestamp: 5, signature: 'forged' }, 1499827319559);
  assert.is(request.query, 'symbol=A&timestamp=1499827319559&v=2');
  assert.is(request.headers['X-Client'], 'gw');
  assert.is(request.body, '{"note":"n","at":1499827319559}');
  assert.is(compileRequest(fakeTool(tool), createKeptFiles()).needsTimestamp, true);
  assert.is(compileRequest(fakeTool(), createKeptFiles()).needsTimestamp, false);
});

const bodies: readonly (readonly [string, CatalogTool['body'], string, string | undefined, string | undefined])[] = [
  // what, plan, arguments as JSON, body, content type
  ['JSON fields under wire names', { type: 'application/json', fields: ['a', { arg: 'b_id', name: 'id' }] }, '{"a":1,"b_id":[null]}', '{"a":1,"id":[null]}', 'application/json'],
  ['null stays null, absent stays absent', { type: 'application/json', fields: ['a', 'b'] }, '{"a":null}', '{"a":null}', 'application/json'],
  ['no member at all is an empty object', { type: 'application/json', fields: ['a'] }, '{}', '{}', 'application/json'],
  ['digits', { type: 'application/json', fields: ['a', 'b', 'c'] }, '{"a":9007199254740993,"b":0.10000000000000000001,"c":1e-7}', '{"a":9007199254740993,"b":0.10000000000000000001,"c":0.0000001}', 'application/json'],
  ['a member named __proto__', { type: 'application/json', fields: [{ arg: 'p', name: '__proto__' }, 'q'] }, '{"p":{"x":1},"q":{"__proto__":2}}', '{"__proto__":{"x":1},"q":{"__proto__":2}}', 'application/json'],
  ['+json', { type: 'application/merge-patch+json', fields: ['a'] }, '{"a":null}', '{"a":null}', 'application/merge-patch+json'],
  ['whole JSON', { type: 'application/json', whole: 'body' }, '{"body":[1.10,"ü"]}', '[1.10,"ü"]', 'application/json'],
  ['whole JSON null', { type: 'application/json', whole: 'body' }, '{"body":null}', 'null', 'application/json'],
  ['whole, left out', { type: 'application/json', whole: 'body' }, '{}', undefined, undefined],
  ['form', { type: 'application/x-www-form-urlencoded', fields: ['a', 'b', 'c', 'd'] }, '{"a":"x y&z","b":[1,2],"c":{"k":1},"d":null}', 'a=x%20y%26z&b=1&b=2&c=%7B%22k%22%3A1%7D', 'application/x-www-form-urlencoded'],
  ['form with styles', { type: 'application/x-www-form-urlencoded', fields: [{ arg: 'a', style: 'deepObject' }, { arg: 'b', explode: false }] }, '{"a":{"k":1},"b":[1,2]}', 'a%5Bk%5D=1&b=1,2', 'application/x-www-form-urlencoded'],
  ['form, nothing given', { type: 'application/x-www-form-urlencoded', fields: ['a'] }, '{}', undefined, undefined],
  ['whole form', { type: 'application/x-www-form-urlencoded', whole: 'body' }, '{"body":{"a":1,"__proto__":2}}', 'a=1&__proto__=2', 'application/x-www-form-urlencoded'],
  ['text', { type: 'text/plain', whole: 'body' }, '{"body":"line\\nü"}', 'line\nü', 'text/plain; charset=utf-8'],
  ['a number as text', { type: 'text/plain', whole: 'body' }, '{"body":1e-7}', '0.0000001', 'text/plain; charset=utf-8'],
  ['XML as text', { type: 'application/xml', whole: 'body' }, '{"body":"<a/>"}', '<a/>', 'application/xml'],
];

test('bodies', () => {
  for (const [name, body, args, wantBody, wantType] of bodies) {
    const request = build({ method: 'POST', ...(body === undefined ? {} : { body }) }, parseJson(args) as Record<string, unknown>);
    assert.is(request.body, wantBody, name);
    assert.is(request.headers['Content-Type'], wantType, name);
  }
});

test('a JSON body without members is not sent where none is wanted', () => {
  assert.is(build({ method: 'DELETE', body: { type: 'application/json', fields: ['a'] } }, {}).body, undefined);
});

test('bytes come in base64', () => {
  const plan: CatalogTool['body'] = { type: 'image/png', whole: 'body', base64: ['body'] };
  assert.equal(build({ method: 'PUT', body: plan }, { body: 'iVBO\nRw0=' }).body, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]));
  assert.equal(build({ method: 'PUT', body: plan }, { body: '-_8' }).body, Buffer.from([0xfb, 0xff]));
  for (const bad of ['%', 'abcde', 'a b']) assert.equal(failure(() => build({ method: 'PUT', body: plan }, { body: bad })), ['INVALID_ARGUMENTS', ['body: expected the content in base64; text can be given as data:text/plain,...']], String(bad));
});

test('multipart: the exact bytes', () => {
  const request = build(
    { method: 'POST', body: { type: 'multipart/form-data', fields: ['title', { arg: 'doc', name: 'do"c' }, 'meta', 'n'], base64: ['doc'] } },
    { title: 'Hé', doc: Buffer.from('bytes\r\n').toString('base64'), meta: { a: 1 }, n: [1, 2] },
  );
  const type = request.headers['Content-Type'] ?? '';
  assert.match(type, /^multipart\/form-data; boundary=gatewright-[0-9a-f]{32}$/);
  const boundary = type.split('=')[1];
  assert.is(
    request.body?.toString(),
    [
      `--${boundary}`, 'Content-Disposition: form-data; name="title"', '', 'Hé',
      `--${boundary}`, 'Content-Disposition: form-data; name="do%22c"; filename="do%22c"', 'Content-Type: application/octet-stream', '', 'bytes\r\n',
      `--${boundary}`, 'Content-Disposition: form-data; name="meta"', 'Content-Type: application/json', '', '{"a":1}',
      `--${boundary}`, 'Content-Disposition: form-data; name="n"', '', '1',
      `--${boundary}`, 'Content-Disposition: form-data; name="n"', '', '2',
      `--${boundary}--`, '',
    ].join('\r\n'),
  );
});

test('a form as a whole has to be an object', () => {
  assert.equal(failure(() => build({ method: 'POST', body: { type: 'application/x-www-form-urlencoded', whole: 'body' } }, { body: [1] })), ['INVALID_ARGUMENTS', ['body: expected object']]);
});

test('what cannot be built is said when the tool is compiled', () => {
  const unsupported: readonly Partial<CatalogTool>[] = [
    { body: { type: 'text/plain', fields: ['a'] } },
    { body: { type: 'multipart/mixed', whole: 'body' } },
    { headers: ['Host'] },
    { headers: ['content-length'] },
    { headers: ['X Y'] },
    { headers: ['X\r\nY'] },
    { supplied: [{ in: 'header', name: 'Transfer-Encoding', by: 'constant', value: 'chunked' }] },
  ];
  for (const tool of unsupported) assert.is(failure(() => compileRequest(fakeTool(tool), createKeptFiles()))[0], 'TOOL_UNSUPPORTED', JSON.stringify(tool));
});

test('line breaks and control characters in headers are refused', () => {
  for (const value of ['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\u0000', ['a', 'b\r\nc'], '\u001b[0m', '\u007f']) {
    assert.is(failure(() => build({ headers: ['X-A'] }, { 'X-A': value }))[0], 'UNSAFE_ARGUMENT', JSON.stringify(value));
  }
});

test('header text beyond ASCII is percent-encoded', () => {
  assert.is(build({ headers: ['X-A'] }, { 'X-A': 'Zürich 東 100%' }).headers['X-A'], 'Z%C3%BCrich %E6%9D%B1 100%');
});

test('cookies cannot begin a further cookie or line', () => {
  assert.is(build({ cookies: ['c'] }, { c: 'x; admin=1\r\nX: y' }).headers['Cookie'], 'c=x%3B%20admin%3D1%0D%0AX%3A%20y');
});

test('the whole query is one argument (OpenAPI 3.2)', () => {
  const query = (type: string, value: unknown): string => build({ queryString: { arg: 'q', type } }, { q: value }).query;
  assert.is(query('application/x-www-form-urlencoded', { a: 'x y', b: [1, 2], c: null }), 'a=x%20y&b=1&b=2');
  assert.is(query('application/json', { a: 1 }), '%7B%22a%22%3A1%7D');
  assert.is(query('application/jsonpath', '$.a[0]'), '%24.a%5B0%5D');
  assert.is(query('application/json', undefined), '');
});

test('one JSON text per line', () => {
  const body = (value: unknown) => build({ method: 'POST', body: { type: 'application/x-ndjson', whole: 'body' } }, { body: value }).body;
  assert.is(body([{ a: 1 }, { b: '\n' }]), '{"a":1}\n{"b":"\\n"}\n');
  assert.is(body('{"a":1}\n{"b":2}'), '{"a":1}\n{"b":2}\n');
  assert.is(body({ a: 1 }), '{"a":1}\n');
});

test('parts have the types that the document names', () => {
  const { body } = build(
    { method: 'POST', body: { type: 'multipart/form-data', fields: [{ arg: 'doc', mediaType: 'image/png' }, { arg: 'note', mediaType: 'text/markdown' }, { arg: 'tags', json: true }], base64: ['doc'] } },
    { doc: 'AAA=', note: '# x', tags: ['a', 'b'] },
  );
  const text = String(body);
  assert.match(text, /name="doc"; filename="doc"\r\nContent-Type: image\/png\r\n\r\n\0\0\r\n/);
  assert.match(text, /name="note"\r\nContent-Type: text\/markdown\r\n\r\n# x\r\n/);
  assert.match(text, /name="tags"\r\nContent-Type: application\/json\r\n\r\n\["a","b"\]\r\n/);
  const named = build({ method: 'POST', body: { type: 'multipart/form-data', fields: ['doc'], base64: ['doc'] } }, { doc: 'data:text/csv;name=a.csv,x' });
  assert.match(String(named.body), /name="doc"; filename="a.csv"\r\nContent-Type: text\/csv\r\n\r\nx\r\n/);
});

test('parts with a style are written like the pairs of a query', () => {
  const parts = (placement: object, value: unknown): readonly string[] =>
    [...String(build({ method: 'POST', body: { type: 'multipart/form-data', fields: [{ arg: 'f', ...placement }] } }, { f: value }).body).matchAll(/name="([^"]*)"\r\n\r\n([^]*?)\r\n--/g)].map(([, name = '', text = '']) => `${name}=${text}`);
  assert.equal(parts({ style: 'deepObject' }, { a: 1, b: 'x y' }), ['f[a]=1', 'f[b]=x y']);
  assert.equal(parts({ style: 'form' }, { a: 1, b: 2 }), ['a=1', 'b=2']);
  assert.equal(parts({ style: 'form', explode: false }, ['a', 'b']), ['f=a,b']);
  assert.equal(parts({ style: 'pipeDelimited' }, ['a', 'b']), ['f=a|b']);
});

/** Documents that carry a hostile text in every place that reaches generated code. */

const MARK = 'globalThis.__owned=1';
/** Texts that try to end the literal they stand in. */
export const payloads = [
  `'+(${MARK})+'`, `\`\${${MARK}}\``, `"); ${MARK}; ("`, `'); ${MARK}; ('`, `*/ ${MARK}; /*`, `\n${MARK}\n//`, `\u2028${MARK}\u2029`, `\\'; ${MARK}; //`, `</script>${MARK}`, '__proto__', 'constructor',
] as const;
const clean = 'text';

/** Documents with a text in one place. */
export const positions: Readonly<Record<string, (payload: string) => object>> = {
  title: (p) => build({ title: p }),
  'path parameter': (p) => build({ path: `/x/{${p}}`, pathParameter: p }),
  'tool name': (p) => build({ own: { name: p } }),
  'tool title': (p) => build({ own: { title: p } }),
  'failure rule': (p) => build({ own: { failures: [{ at: '/a', is: p, message: `/${p}` }] } }),
  'signer': (p) => build({ signer: p }),
  'schema title': (p) => build({ schema: { type: 'string', title: p } }),
  example: (p) => build({ schema: { type: 'string', example: p } }),
  'kept keyword': (p) => build({ schema: { not: { const: p } } }),
  'server variable': (p) => build({ server: 'https://{a}.example', serverDefault: p }),
  'token URL': (p) => build({ tokenUrl: p }),
  path: (p) => build({ path: `/x/${p}` }),
  operationId: (p) => build({ operationId: p }),
  summary: (p) => build({ summary: p }),
  description: (p) => build({ description: p }),
  'parameter name': (p) => build({ parameter: p }),
  'parameter description': (p) => build({ schema: { type: 'string', description: p } }),
  enum: (p) => build({ schema: { type: 'string', enum: [p, 'b'] } }),
  const: (p) => build({ schema: { const: p } }),
  default: (p) => build({ schema: { type: 'string', default: p } }),
  pattern: (p) => build({ schema: { type: 'string', pattern: p } }),
  format: (p) => build({ schema: { type: 'string', format: p } }),
  'property name': (p) => build({ body: { type: 'object', properties: { [p]: { type: 'string' }, b: { type: 'string' } } } }),
  'component name': (p) => build({ component: p }),
  'media type': (p) => build({ mediaType: p }),
  'server URL': (p) => build({ server: p }),
  'security scheme name': (p) => build({ scheme: p }),
  'key name': (p) => build({ keyName: p }),
  tag: (p) => build({ tag: p }),
};

function build(given: { title?: string; path?: string; operationId?: string; summary?: string; description?: string; parameter?: string; schema?: object; body?: object; component?: string; mediaType?: string; server?: string; scheme?: string; keyName?: string; tag?: string; pathParameter?: string; own?: object; signer?: string; serverDefault?: string; tokenUrl?: string }): object {
  const component = given.component ?? 'Thing';
  const own = (key: string, value: unknown): object => Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });
  return {
    openapi: '3.1.0',
    info: { title: given.title ?? clean, version: '1' },
    servers: [{ url: given.server ?? 'https://x.example', variables: { a: { default: given.serverDefault ?? 'a' } } }],
    components: {
      schemas: own(component, { type: 'object', properties: { a: { type: 'string' } } }),
      securitySchemes: own(given.scheme ?? 'key', { type: 'apiKey', in: 'header', name: given.keyName ?? 'X-Key', ...(given.signer === undefined ? {} : { 'x-gatewright': { signer: given.signer } }), ...(given.tokenUrl === undefined ? {} : { type: 'oauth2', flows: { clientCredentials: { tokenUrl: given.tokenUrl, scopes: own(given.tokenUrl, '') } } }) }),
    },
    security: [own(given.scheme ?? 'key', [])],
    paths: own(given.path ?? '/x', {
      post: {
        operationId: given.operationId ?? 'doIt',
        summary: given.summary ?? clean,
        description: given.description ?? clean,
        tags: [given.tag ?? clean],
        ...(given.own === undefined ? {} : { 'x-gatewright': given.own }),
        parameters: [...(given.pathParameter === undefined ? [] : [{ name: given.pathParameter, in: 'path', required: true, schema: { type: 'string' } }]), { name: given.parameter ?? 'q', in: 'query', schema: given.schema ?? { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: given.body ?? { $ref: `#/components/schemas/${encodeURIComponent(component.replace(/\p{Cs}/gu, '').replaceAll('~', '~0').replaceAll('/', '~1'))}` } } } },
        responses: { 200: { description: 'ok', content: own(given.mediaType ?? 'application/json', { schema: { type: 'object' } }) } },
      },
    }),
  };
}

/** Hand-made tools, and a gateway over one of them, for tests of the call path. */
import type { ApiCatalog, CatalogTool, JsonSchema, ToolEntry } from '../../../runtime/catalog.js';
import type { ApiDefinition } from '../../../runtime/contract.js';
import type { CallLog } from '../../../runtime/call/log.js';
import { type Gateway, createGateway } from '../../../runtime/gateway.js';
import { type UpstreamConfig, createUpstream } from '../../../runtime/upstream/upstream.js';

export const READS = { reads: true, spends: false, repeatable: true } as const;
export const WRITES = { reads: false, spends: true, repeatable: false } as const;

/** A tool that reads `/things` unless told otherwise. */
export const fakeTool = (overrides: Partial<CatalogTool> = {}): CatalogTool => ({
  name: 'things_get',
  title: 'Get things',
  description: '',
  method: 'GET',
  path: '/things',
  auth: [[]],
  effects: READS,
  ...overrides,
});

export const fakeApi = (overrides: Partial<ApiDefinition> = {}): ApiDefinition => ({ name: 'things', title: 'Things', servers: [], security: {}, ...overrides });

/** An open input unless a schema is given. */
export const fakeEntry = (name: string, inputSchema: JsonSchema = { type: 'object' }, outputSchema?: JsonSchema): ToolEntry => ({
  name,
  title: name,
  description: '',
  inputSchema,
  ...(outputSchema === undefined ? {} : { outputSchema }),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
});

export interface FakeGatewayOptions {
  readonly baseUrl: string;
  readonly tool?: Partial<CatalogTool>;
  readonly api?: Partial<ApiDefinition>;
  readonly inputSchema?: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly upstream?: Partial<UpstreamConfig>;
  readonly log?: CallLog;
}

export function fakeGateway(options: FakeGatewayOptions): Gateway {
  const tool = fakeTool(options.tool);
  const api = fakeApi(options.api);
  const catalog: ApiCatalog = { api, entries: [fakeEntry(tool.name, options.inputSchema, options.outputSchema)], load: async () => tool };
  const upstream = createUpstream({ api, baseUrl: options.baseUrl, env: {}, ...options.upstream });
  return createGateway({ apis: [{ catalog, upstream }], ...(options.log === undefined ? {} : { log: options.log }) });
}

/** The program that the official client scenarios run: does with our client what the scenario named in the environment wants to see. */
import { type Client, type ClientOptions, type JsonObject, type OAuthOptions, connectClient, httpTransport, isJsonObject, oauth, parseJson } from '../../client/index.js';

const scenario = process.env['MCP_CONFORMANCE_SCENARIO'] ?? '';
const url = process.argv.at(-1) ?? '';
const modern = process.env['MCP_CONFORMANCE_PROTOCOL_VERSION'] === '2026-07-28';
const context = readContext();

function readContext(): JsonObject {
  const value = parseJson(process.env['MCP_CONFORMANCE_CONTEXT'] ?? '{}');
  return isJsonObject(value) ? value : {};
}

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error('the scenario gave no text where there has to be one');
  return value;
};

/** What a browser and a person would do. */
async function authorize(address: URL): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  return text(response.headers.get('location'));
}

const base: OAuthOptions = { clientName: 'gatewright-conformance', redirectUrl: 'http://localhost:3000/callback', metadataUrl: 'https://conformance-test.local/client-metadata.json' };

function chooseAuth(): OAuthOptions {
  const id = context['client_id'];
  const secret = context['client_secret'];
  if (scenario === 'auth/client-credentials-jwt') return { ...base, client: { id: text(id), privateKey: { pem: text(context['private_key_pem']), algorithm: text(context['signing_algorithm'] ?? 'ES256') } } };
  if (scenario === 'auth/client-credentials-basic') return { ...base, client: { id: text(id), secret: text(secret) } };
  if (scenario === 'auth/pre-registration') return { ...base, authorize, client: { id: text(id), secret: text(secret) } };
  return { ...base, authorize };
}

const connect = (options: Partial<ClientOptions> = {}): Promise<Client> =>
  connectClient({
    transport: httpTransport({ url, ...(scenario.startsWith('auth/') ? { auth: oauth(chooseAuth()) } : {}) }),
    info: { name: 'gatewright', version: '1.0.0' },
    era: modern ? 'modern' : 'auto',
    onWarning: (message) => console.error(message),
    ...options,
  });

async function callAll(client: Client, calls: readonly { readonly name: string; readonly args: JsonObject }[]): Promise<void> {
  const listed = new Set((await client.listTools()).map(({ name }) => name));
  for (const { name, args } of calls) if (listed.has(name)) console.error(JSON.stringify(await client.callTool(name, args)));
}

const scenarios: Readonly<Record<string, (client: Client) => Promise<void>>> = {
  tools_call: (client) => callAll(client, [{ name: 'add_numbers', args: { a: 5, b: 3 } }]),
  'elicitation-sep1034-client-defaults': (client) => callAll(client, [{ name: 'test_client_elicitation_defaults', args: {} }]),
  'sse-retry': (client) => callAll(client, [{ name: 'test_reconnection', args: {} }]),
  'sep-2322-client-request-state': async (client) => {
    const calls = ['test_mrtr_echo_state', 'test_mrtr_no_state', 'test_mrtr_unrelated', 'test_mrtr_no_result_type'].map((name) => client.callTool(name));
    await Promise.all(calls);
  },
  'http-standard-headers': async (client) => {
    for (const { name } of await client.listTools()) await client.callTool(name);
    for (const { uri } of await client.listResources()) await client.readResource(uri);
    for (const { name } of await client.listPrompts()) await client.getPrompt(name);
  },
  'http-custom-headers': async (client) => {
    const calls = context['toolCalls'];
    for (const call of Array.isArray(calls) ? calls : []) if (isJsonObject(call) && isJsonObject(call['arguments'])) await client.callTool(text(call['name']), call['arguments']);
  },
  'http-invalid-tool-headers': async (client) => {
    for (const { name } of await client.listTools()) await client.callTool(name, { region: 'us-west1' });
  },
  'json-schema-2020-12-preservation': async (client) => {
    const tool = (await client.listTools()).find(({ name }) => name === 'json_schema_2020_12_tool');
    await client.callTool('json_schema_echo', { schema: tool?.inputSchema });
  },
};

async function callAnyTool(client: Client): Promise<void> {
  for (const { name } of await client.listTools()) await client.callTool(name);
}

const client = await connect(scenario === 'request-metadata' ? { roots: [], onSampling: () => ({}), onElicitation: () => ({ action: 'decline' }) } : scenario === 'initialize' || scenario === 'json-schema-ref-no-deref' ? {} : { onElicitation: () => ({ action: 'accept', content: scenario.startsWith('sep-2322') ? { confirmed: true } : {} }) });
const run = scenarios[scenario] ?? (scenario.startsWith('auth/') ? callAnyTool : async (given: Client): Promise<void> => void (await given.listTools()));
await run(client);
await client.close();

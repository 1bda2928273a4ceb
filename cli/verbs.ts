/** The table of verbs: everything the help says, and which module carries each verb out. */
import { type Verb, commonOptions, presentationOptions, sourceOptions } from './verb.js';

const generatorOptions = {
  ...sourceOptions,
  out: { type: 'string', value: 'DIR', help: 'Output folder for --spec. Default: generated.' },
  json: commonOptions.json,
  help: commonOptions.help,
  'no-color': commonOptions['no-color'],
} as const;

const writerOptions = {
  ...generatorOptions,
  'no-types': { type: 'boolean', help: 'Leave openapi-typescript out: a third of the time, and modules whose types are not compared.' },
} as const;

const upstreamOptions = {
  ...sourceOptions,
  'base-url': { type: 'string', value: 'URL', help: "Where the upstream of --spec is. Default: the document's first server." },
  sandbox: { type: 'boolean', help: 'Serve embedded upstreams in place of the real ones.' },
} as const;

export const verbs: readonly Verb[] = [
  {
    name: 'generate',
    summary: 'Make typed tool modules from OpenAPI documents.',
    usage: ['gatewright generate [--config FILE] [--no-types] [--json]', 'gatewright generate --spec FILE|URL [--overlay FILE ...] [--name API] [--out DIR] [--no-types] [--json]'],
    description: 'Reads the documents, makes one typed module for each operation, and writes what has changed. With an error nothing is written; operations that cannot become tools are left out and named.',
    options: writerOptions,
    examples: ['gatewright generate', 'gatewright generate --spec https://petstore3.swagger.io/api/v3/openapi.json --name petstore --out generated'],
    positionals: 0,
    run: async (args) => (await import('./verbs/generate.js')).runGenerate(args),
  },
  {
    name: 'check',
    summary: 'Fail if generated modules are not what their documents say.',
    usage: ['gatewright check [--config FILE] [--no-types] [--json]', 'gatewright check --spec FILE|URL [--overlay FILE ...] [--name API] [--out DIR] [--no-types] [--json]'],
    description: 'For build pipelines: exit code 1 and a list of files when `generate` would change something. Writes nothing.',
    options: writerOptions,
    examples: ['gatewright check'],
    positionals: 0,
    run: async (args) => (await import('./verbs/generate.js')).runCheck(args),
  },
  {
    name: 'diff',
    summary: 'Tell which tools a changed document adds, removes or changes.',
    usage: ['gatewright diff [--config FILE] [--against DIR] [--markdown | --json] [--fail-on-breaking]', 'gatewright diff --spec FILE|URL [--overlay FILE ...] [--name API] [--out DIR] [--json]'],
    description: 'Compares the documents with the generated catalog, or with one of another folder such as a checkout of the main branch, and says of each difference whether it can break callers. Exit code 0, whatever is found, unless --fail-on-breaking is given.',
    options: {
      ...generatorOptions,
      against: { type: 'string', value: 'DIR', help: 'Folder of generated modules to compare with. Default: our own.' },
      markdown: { type: 'boolean', help: 'A table for a pull request.' },
      'fail-on-breaking': { type: 'boolean', help: 'Exit code 1 if a caller can break.' },
    },
    examples: ['gatewright diff', 'gatewright diff --against ../main/generated --markdown'],
    positionals: 0,
    run: async (args) => (await import('./verbs/generate.js')).runDiff(args),
  },
  {
    name: 'explain',
    summary: 'Explain a diagnostic or error code.',
    usage: ['gatewright explain [CODE] [--json]'],
    description: 'Says what a code means, where it comes from and what to do. Without a code, lists them all.',
    options: { json: commonOptions.json, help: commonOptions.help, 'no-color': commonOptions['no-color'] },
    examples: ['gatewright explain REF_NOT_FOUND'],
    positionals: 1,
    run: async (args) => (await import('./verbs/explain.js')).runExplain(args),
  },
  {
    name: 'serve',
    summary: 'Serve the tools to MCP clients over stdio or HTTP.',
    usage: ['gatewright serve [--stdio | --http [HOST:]PORT] [--config FILE] [--sandbox]', 'gatewright serve [--stdio | --http [HOST:]PORT] --spec FILE|URL [--base-url URL] [--name API]'],
    description: 'Without a transport it speaks MCP on stdin and stdout. Over HTTP the endpoint is /mcp; it listens on loopback only. Clients of 2024-11-05 up to 2025-11-25 and of 2026-07-28 are served on the same endpoint.',
    options: {
      stdio: { type: 'boolean', help: 'Speak MCP on stdin and stdout (the default).' },
      http: { type: 'string', value: '[HOST:]PORT', help: 'Listen for Streamable HTTP; port 0 takes any free one.' },
      ...upstreamOptions,
      ...presentationOptions,
      'log-level': { type: 'string', value: 'LEVEL', help: 'debug, info, warn, error or silent; logs go to stderr. Default: info over HTTP, warn over stdio.' },
      help: commonOptions.help,
      'no-color': commonOptions['no-color'],
    },
    examples: ['gatewright serve --http 3000 --sandbox', 'gatewright serve --spec ./openapi.yaml --base-url https://api.example.com', 'gatewright serve --spec ./github.json --discovery search'],
    positionals: 0,
    run: async (args) => (await import('./verbs/serve.js')).runServe(args),
  },
  {
    name: 'list',
    summary: 'List the tools.',
    usage: ['gatewright list [PATTERN] [--config FILE | --spec FILE|URL] [--json]'],
    description: 'The tools as a client sees them; PATTERN may hold *. With --json the whole entries, with their schemas.',
    options: { ...upstreamOptions, json: commonOptions.json, help: commonOptions.help, 'no-color': commonOptions['no-color'] },
    examples: ['gatewright list', "gatewright list 'mt5_*'"],
    positionals: 1,
    run: async (args) => (await import('./verbs/list.js')).runList(args),
  },
  {
    name: 'call',
    summary: 'Call one tool.',
    usage: ['gatewright call TOOL [KEY=VALUE ...] [--config FILE | --spec FILE|URL] [--sandbox] [--json]'],
    description: 'Values are JSON where they read as JSON, text otherwise; KEY=@FILE takes a file. Goes the same way as a call from an MCP client. Exit code 1 if the call fails.',
    options: { ...upstreamOptions, args: { type: 'string', value: 'JSON', help: 'All arguments as one JSON object.' }, json: commonOptions.json, help: commonOptions.help, 'no-color': commonOptions['no-color'] },
    examples: ['gatewright call users_search_users name=ann --sandbox', "gatewright call binance_get_klines symbol=BTCUSDT interval=1h limit=3 --sandbox"],
    positionals: Number.POSITIVE_INFINITY,
    run: async (args) => (await import('./verbs/call.js')).runCall(args),
  },
  {
    name: 'sandbox',
    summary: 'Run the embedded upstreams alone.',
    usage: ['gatewright sandbox [--port N] [--seed N] [--defect NAME ...]'],
    description: 'Starts an exchange, a MetaTrader bridge and a user service on loopback, on port N, N+1 and N+2 (any free ones without --port), and prints where they are and the exchange account to sign with.',
    options: {
      port: { type: 'string', value: 'N', help: 'First port.' },
      seed: { type: 'string', value: 'N', help: 'Seed of the markets; the same seed gives the same tape.' },
      defect: { type: 'string', value: 'NAME', multiple: true, help: 'A known defect of real bridges: rejectionAsSuccess, marketOrderFails, accountTypeSwapped.' },
      json: commonOptions.json,
      help: commonOptions.help,
      'no-color': commonOptions['no-color'],
    },
    examples: ['gatewright sandbox --port 8100'],
    positionals: 0,
    run: async (args) => (await import('./verbs/sandbox.js')).runSandbox(args),
  },
  {
    name: 'demo',
    summary: 'Tour the gateway with embedded upstreams: no keys, nothing leaves the machine.',
    usage: ['gatewright demo'],
    description: 'Starts everything on loopback, connects a real MCP client, finds or adds a user, reads candles, places and cancels an order, opens and closes a position, and ends.',
    options: { help: commonOptions.help, 'no-color': commonOptions['no-color'] },
    examples: ['gatewright demo'],
    positionals: 0,
    run: async (args) => (await import('./verbs/demo.js')).runDemo(args),
  },
];

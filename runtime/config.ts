/** The configuration (gateway.yaml): its one schema, from which types, checks and the published JSON Schema come. */
import * as z from 'zod';
import { auth, callLimit, role } from './identity/config.js';
import { profileNames } from './profiles/profiles.js';
import { spending } from './spending/config.js';
import { listen } from './transport/config.js';

const secret = z.union([
  z.strictObject({ env: z.string().min(1).describe('Name of the environment variable that holds the secret; with _FILE appended, one that names a file.') }),
  z.strictObject({ file: z.string().min(1).describe('File that holds the secret.') }),
]);

const client = z.strictObject({
  clientId: secret,
  clientSecret: secret,
  scopes: z.array(z.string().min(1)).optional().describe('Scopes to ask for, in place of those that operations name.'),
  audience: z.string().min(1).optional().describe('Audience to ask for, where the authorization server wants one.'),
  tokenUrl: z.string().min(1).optional().describe("Token endpoint, in place of the document's."),
});

const oneCredential = z.union([secret, z.strictObject({ user: secret, password: secret }), client]);

const credential = z
  .union([oneCredential, z.array(oneCredential).min(1)])
  .describe('Where the secret of this security scheme is; of a list, the first that is there. Secrets themselves never stand here.');

const tls = z.strictObject({
  cert: secret.optional().describe("The gateway's certificate (PEM), for mutual TLS."),
  key: secret.optional().describe('Its private key (PEM).'),
  passphrase: secret.optional().describe('Of the key.'),
  ca: secret.optional().describe('Authorities to trust in place of the known ones (PEM).'),
});

const http = z.strictObject({
  timeoutMs: z.int().min(1).max(600_000).optional().describe('Longest time for one call, with every wait and every try, in ms. Default 30000.'),
  attemptTimeoutMs: z.int().min(1).max(600_000).optional().describe('Longest time for one try, in ms. Default: half of timeoutMs for calls that read, else all of it.'),
  retries: z.int().min(0).max(10).optional().describe('Further tries of a call that reads and got no answer, or that of a broken server. Default 2.'),
  hedgeMs: z.int().min(1).max(60_000).optional().describe('After so many ms without an answer, a call that reads is sent once more beside the first. Default: never.'),
  maxQueueMs: z.int().min(0).max(600_000).optional().describe("How long a call may wait for room in upstream's limits, in ms. Default 10000."),
  breakerFailures: z.int().min(0).max(1000).optional().describe('Failures in a row after which upstream is left alone for a while. Default 10; 0: never.'),
  breakerMs: z.int().min(1).max(600_000).optional().describe('How long it is left alone, in ms. Default 10000.'),
  maxReplyBytes: z.int().min(1).optional().describe('Largest answer that is taken, in bytes. Default 10 MiB.'),
  connections: z.int().min(1).max(1024).optional().describe('Most connections to this upstream.'),
});

const results = z.strictObject({
  maxBytes: z.int().min(0).optional().describe('Largest answer that is shown whole, in bytes; larger ones are cut at the items of their lists. 0: no limit. Default 100000.'),
  mask: z.array(z.string().min(1)).optional().describe('Members that are masked in all answers: names, at any depth, or JSON Pointers in which * is one step and ** any number of them.'),
  maskCards: z.boolean().optional().describe('Mask numbers of payment cards in texts. Default false.'),
  text: z.boolean().optional().describe('Repeat JSON as text beside structuredContent, as MCP recommends. false halves large answers, for clients that read structuredContent. Default true.'),
  projection: z.boolean().optional().describe('Tools whose answers hold lists take `_project`, a JMESPath expression that says what to return. Default false.'),
});

const api = z.strictObject({
  spec: z.string().min(1).describe('OpenAPI document: a file, relative to this one, or a URL.'),
  overlays: z.array(z.string().min(1)).optional().describe('OpenAPI Overlay 1.0 documents, applied in order.'),
  include: z.array(z.string().min(1)).optional().describe('Operations to make tools of: `tag:NAME`, `METHOD /path/*`, an operationId or the name of a tool; * is a wildcard. Default: all.'),
  exclude: z.array(z.string().min(1)).optional().describe('Operations to leave out, in the same words; wins over include.'),
  baseUrl: z.string().min(1).optional().describe("Where upstream is. Default: the document's first server."),
  credentials: z.record(z.string(), credential).optional().describe("By the names of the document's security schemes."),
  accounts: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,60}$/, 'a letter, then letters, digits, _, . and -').describe('Of the account: ledger and limits are kept under it.'),
        subjects: z.array(z.string().min(1)).min(1).optional().describe('Who uses it: key:NAME, or ISSUER:SUB.'),
        roles: z.array(z.string().min(1)).min(1).optional().describe('Roles whose members use it.'),
        credentials: z.record(z.string(), credential).describe("By the names of the document's security schemes."),
      }),
    )
    .min(1)
    .optional()
    .describe('Credentials of some callers; the first account that names a caller counts. Everybody else uses `credentials`.'),
  accountRequired: z.boolean().optional().describe('Callers whom no account names cannot call this API. Default false.'),
  clock: z
    .strictObject({
      path: z.string().startsWith('/').describe('Path that tells the time.'),
      pointer: z.string().describe('JSON Pointer of the time in ms in its answer.'),
    })
    .optional()
    .describe('Where upstream tells its time, for calls that are signed with it.'),
  tls: tls.optional().describe('Certificates for connections to this upstream.'),
  http: http.optional(),
  spending: spending.optional().describe('What calls that spend are held to.'),
  results: results.optional().describe('What models see of answers.'),
  sandbox: z.enum(['exchange', 'metatrader-bridge', 'user-service']).optional().describe('Embedded upstream that --sandbox puts in the place of the real one.'),
});

const sessions = z.strictObject({
  mode: z.enum(['optional', 'required', 'off']).optional().describe('optional (the default): clients that send no session id are served without one. required: they are refused. off: nobody gets a session. Clients of 2026-07-28 have none in any case.'),
  store: z.enum(['sqlite', 'memory', 'redis']).optional().describe('Where sessions and what their streams have said are kept. sqlite (the default) and redis outlive the process and are shared by several.'),
  file: z.string().min(1).optional().describe('The file of `store: sqlite`. Default: sessions.db beside the state file.'),
  url: z.string().min(1).optional().describe('Where Redis is, for `store: redis`: redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], or rediss:// with TLS. Needs the package ioredis.'),
  prefix: z.string().min(1).max(100).optional().describe('Before all keys in Redis, for gateways that share one. Default "gatewright:".'),
  idleMinutes: z.number().min(0.1).max(10_080).optional().describe('A session ends when nothing is heard of its client for so long. Default 30.'),
  most: z.int().min(1).max(1_000_000).optional().describe('Most sessions; beyond that the one that was not used for longest makes room. Default 10000.'),
  resumeMinutes: z.number().min(0.1).max(1_440).optional().describe('How long after its last event a stream that was cut off can be resumed. Default 5.'),
});

const cors = z.strictObject({
  origins: z.array(z.string().regex(/^https?:\/\/[^/*?#\s]+$/, 'an origin such as https://app.example, without a path')).describe('Origins of web pages that may call the gateway from a browser and read its answers.'),
});

/** How clients see the tools. */
export const discoveries = ['full', 'search'] as const;

const config = z.strictObject({
  $schema: z.string().optional(),
  generated: z
    .strictObject({
      source: z.string().min(1).describe('Folder that `generate` writes TypeScript to.'),
      compiled: z.string().min(1).optional().describe('Folder with the same, compiled to JavaScript; `serve` loads it. Without it `serve` reads the documents.'),
    })
    .optional()
    .describe('Where generated modules are. Default: ./generated.'),
  apis: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/, 'a letter, then letters, digits, _ and -'), api).describe('By the prefix of their tools.'),
  listen: listen.optional().describe('How `serve --http` listens.'),
  lock: z.string().min(1).optional().describe('Lock file that `gatewright lock` writes; tools that are new or differ from it are not served.'),
  state: z.string().min(1).optional().describe('File that holds ledger, approvals, kill switch and audit trail. Default: .gatewright/state.db beside this file.'),
  auth: auth.optional().describe('Who may come in over HTTP. Default: whoever reaches it, on loopback only.'),
  roles: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,60}$/, 'a letter, then letters, digits, _, . and -'), role).optional().describe('Who may use what. Once there is a role, nothing is allowed that none grants. Default: everybody may use everything.'),
  limits: z.array(callLimit).optional().describe('How much one identity may call; every limit that fits a call must have room for it.'),
  profile: z.enum(profileNames).optional().describe('Client that the tools are shaped for: names, descriptions and schemas as it takes them. Default: as they are.'),
  discovery: z.enum(discoveries).optional().describe('How clients see the tools: all of them (full, the default), or through search_tools, describe_tool and call_tool (search).'),
  plugins: z.array(z.string().min(1)).optional().describe('Files that add tools, prompts and resources (docs/plugins.md), relative to this one.'),
  sessions: sessions.optional().describe('Sessions over HTTP of clients up to 2025-11-25.'),
  cors: cors.optional().describe('Which web pages may read answers over HTTP. Default: none.'),
  instructions: z.string().optional().describe('What models are told about this gateway as a whole.'),
});

export type GatewayConfig = z.output<typeof config>;
export type ApiConfig = z.output<typeof api>;

/** Something wrong in a configuration. */
export interface ConfigProblem {
  /** JSON Pointer into the configuration, as a URI fragment. */
  readonly pointer: string;
  readonly message: string;
}

/** Checks a parsed configuration; all problems at once. `${NAME}` and `${NAME:-default}` are filled in from `env` first. */
export function parseConfig(value: unknown, env: NodeJS.ProcessEnv): { readonly config: GatewayConfig } | { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const filled = fillVariables(value, env, '#', problems);
  const parsed = config.safeParse(filled);
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap((issue) => toProblems(issue)));
  if (problems.length > 0 || parsed.data === undefined) return { problems };
  return { config: parsed.data };
}

function toProblems(issue: z.core.$ZodIssue): readonly ConfigProblem[] {
  const pointer = `#${issue.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
  if (issue.code !== 'unrecognized_keys') return [{ pointer, message: issue.message }];
  return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, message: `\`${key}\` is not known here` }));
}

function fillVariables(value: unknown, env: NodeJS.ProcessEnv, pointer: string, problems: ConfigProblem[]): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g, (whole: string, name: string, fallback: string | undefined) => {
      const found = env[name];
      if (found !== undefined && found !== '') return found;
      if (fallback === undefined) problems.push({ pointer, message: `the environment variable ${name} is not set, and there is no default (\`\${${name}:-default}\`)` });
      return fallback ?? whole;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => fillVariables(item, env, `${pointer}/${index}`, problems));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillVariables(member, env, `${pointer}/${key}`, problems)]));
}

/** The published JSON Schema of the configuration. */
export function describeConfig(): Readonly<Record<string, unknown>> {
  return { title: 'Gatewright configuration', ...z.toJSONSchema(config, { target: 'draft-2020-12' }) };
}

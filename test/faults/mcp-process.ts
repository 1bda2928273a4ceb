/** A gateway in a process of its own, spoken to over stdio in MCP's own messages, so that a test decides what its client can do and answers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { isJsonObject } from '../../runtime/json.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a call came to. `code`: of the error, if it failed. */
export interface Told {
  readonly code: string | undefined;
  readonly text: string;
  /** `input_required`, where the call asks back (2026-07-28). */
  readonly result: Fields;
}

export interface McpProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  /** Rejects when the process ends first. */
  readonly request: (method: string, params: Fields) => Promise<Fields>;
  readonly call: (tool: string, args: Fields, extra?: Fields) => Promise<Told>;
  /** How many questions came (before 2026-07-28). */
  readonly questions: () => number;
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly errors: () => string;
}

export interface McpProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Answers the question of a waiting call; nothing is answered where it gives `undefined`. */
  readonly answer?: (message: string) => Fields | undefined;
  /** `undefined`: the client does not introduce itself, as those of 2026-07-28. */
  readonly capabilities?: Fields | undefined;
}

export async function startMcp(args: readonly string[], { env = {}, cwd, answer, capabilities }: McpProcessOptions = {}): Promise<McpProcess> {
  const child = spawn(process.execPath, [...args], { ...(cwd === undefined ? {} : { cwd }), env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const waiting = new Map<number, { readonly resolve: (message: Fields) => void; readonly reject: (error: Error) => void }>();
  let [out, err, next, asked] = ['', '', 1, 0];
  const write = (message: Fields): void => void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const receive = (message: unknown): void => {
    if (!isJsonObject(message)) return;
    if (message['method'] === 'elicitation/create') {
      asked += 1;
      const params = message['params'];
      const result = answer?.(isJsonObject(params) ? String(params['message']) : '');
      if (result !== undefined) write({ id: message['id'], result });
      return;
    }
    const id = Number(message['id']);
    waiting.get(id)?.resolve(message);
    waiting.delete(id);
  };
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (out + chunk).split('\n');
    out = lines.pop() ?? '';
    for (const line of lines) receive(JSON.parse(line));
  });
  const exited = new Promise<void>((resolve) =>
    child.on('close', () => {
      for (const { reject } of waiting.values()) reject(new Error(`the process ended: ${err}`));
      waiting.clear();
      resolve();
    }),
  );
  const request = async (method: string, params: Fields): Promise<Fields> => {
    const id = next++;
    const message = await new Promise<Fields>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      write({ id, method, params });
    });
    const result = message['result'];
    if (!isJsonObject(result)) throw new Error(`${method}: ${JSON.stringify(message['error'])}`);
    return result;
  };
  if (capabilities !== undefined) {
    await request('initialize', { protocolVersion: '2025-11-25', capabilities, clientInfo: { name: 'proof', version: '1' } });
    write({ method: 'notifications/initialized' });
  }
  return {
    child,
    exited,
    request,
    call: async (tool, args, extra = {}) => readTold(await request('tools/call', { name: tool, arguments: args, ...extra })),
    questions: () => asked,
    kill: async () => void (child.kill('SIGKILL'), await exited),
    close: async () => void (child.stdin.end(), await exited),
    errors: () => err,
  };
}

/** Reads the result of a call. */
export function readTold(result: Fields): Told {
  const content = Array.isArray(result['content']) ? result['content'] : [];
  const text = content.map((block: unknown) => (isJsonObject(block) ? String(block['text'] ?? '') : '')).join('\n');
  const meta = result['_meta'];
  const error = isJsonObject(meta) ? meta['gatewright/error'] : undefined;
  return { code: isJsonObject(error) ? String(error['code']) : result['isError'] === true ? 'ERROR' : undefined, text, result };
}

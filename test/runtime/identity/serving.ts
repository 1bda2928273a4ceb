/** A gateway with access control over HTTP, as `serve` puts it together, in this process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServedAccess } from '../../../cli/access.js';
import { type Assembly, assemble } from '../../../cli/assemble.js';
import { type Configuration, loadConfiguration } from '../../../cli/configuration.js';
import type { CallLog } from '../../../runtime/call/log.js';
import { makeKey } from '../../../runtime/identity/api-keys.js';
import { createIdentityStore } from '../../../runtime/store/identity-store.js';
import { serveHttp } from '../../../runtime/transport/http.js';

export interface Serving {
  readonly url: string;
  readonly folder: string;
  readonly configuration: Configuration;
  readonly assembly: Assembly;
  /** What was said at the terminal, and everything that was logged, as JSON. */
  readonly said: readonly string[];
  readonly logged: readonly string[];
  /** Makes a key. */
  readonly addKey: (name: string, facts?: { readonly roles?: readonly string[]; readonly scopes?: readonly string[]; readonly expiresAt?: number }) => Promise<string>;
  readonly revoke: (nameOrId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ServingOptions {
  readonly config: object;
  readonly mode?: string;
  readonly sandbox?: boolean;
  readonly live?: boolean;
}

/** Serves a configuration on a free port; its state lies in a folder of its own. */
export async function startServing({ config, mode, sandbox = false, live = false }: ServingOptions): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-identity-'));
  const file = join(folder, 'gateway.yaml');
  writeFileSync(file, JSON.stringify(config));
  const configuration = await loadConfiguration(file);
  const logged: string[] = [];
  const said: string[] = [];
  const note = (facts: object, message: string): void => void logged.push(JSON.stringify({ message, ...facts }));
  const log: CallLog = { info: note, warn: note, error: note };
  const assembly = await assemble(configuration, { sandbox, live, presented: true, log });
  const served = await createServedAccess(configuration, assembly, { mode, isWorker: false, log, say: (line) => void said.push(line) });
  const server = await serveHttp(assembly.gateway, { info: { name: 'test', version: '1' }, port: 0, access: served.access, beside: served.beside, log: (message, cause) => note({ cause: String(cause) }, message) });
  await served.open(server.url);
  const store = createIdentityStore({ path: join(folder, '.gatewright', 'state.db') });
  return {
    url: server.url,
    folder,
    configuration,
    assembly,
    said,
    logged,
    addKey: async (name, { roles = [], scopes = [], expiresAt } = {}) => {
      let shown = '';
      await store.addKey({ name, roles, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) }, (id) => {
        const { key, hash } = makeKey(id);
        shown = key;
        return hash;
      }, 'test');
      return shown;
    },
    revoke: async (nameOrId) => void (await store.revokeKeys(nameOrId, 'test')),
    close: async () => {
      await server.close();
      await served.close();
      await assembly.close();
      await store.shutDown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What an answer says. */
export interface Reply {
  readonly status: number;
  readonly challenge: string | null;
  readonly body: string;
  readonly headers: Headers;
}

/** Posts one JSON-RPC request, legacy. */
export async function post(url: string, method: string, params: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) });
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.text(), headers: response.headers };
}

export const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });

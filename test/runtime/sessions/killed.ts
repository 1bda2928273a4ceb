/** Kills a server in the middle of streams, starts it anew and resumes: the trial of restarts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer, startChild } from '../transport/child.js';
import { callCount, expectCount } from './counting-gateway.js';
import { createRandom } from './cuts.js';
import { hear, initialize } from './event-client.js';
import { startRedis } from './storages.js';

export interface KilledTally {
  readonly streams: number;
  /** Streams that had ended before and came whole. */
  readonly whole: number;
  /** Streams whose call died with its process, and which said so. */
  readonly unknown: number;
  readonly faults: readonly string[];
}

const STEPS = 10;
export const LOST = /^\{"jsonrpc":"2\.0","id":\d+,"error":\{"code":-32603,"message":"OUTCOME_UNKNOWN: .*","data":\{"code":"OUTCOME_UNKNOWN","retry":"unknown"\}\}\}$/;

/** Starts so many servers one after another in the same place, each killed while several streams are under way. */
export async function killServers(kind: 'SQLite' | 'Redis', rounds: number, streamsEach: number, seed: number): Promise<KilledTally> {
  const random = createRandom(seed);
  // Inside the project, where its packages are found.
  const folder = mkdtempSync(join(fileURLToPath(new URL('../../../', import.meta.url)), '.hostile-killed-'));
  const redis = kind === 'Redis' ? await startRedis() : undefined;
  const script = await buildServer(folder, 'session-server', 'external');
  let port = '0';
  let session: string | undefined;
  let [streams, whole, unknown] = [0, 0, 0];
  const faults: string[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      let child = startChild([script, redis?.url ?? join(folder, 'sessions.db'), port]);
      await child.sees('\n');
      port = child.output().trim();
      const url = `http://127.0.0.1:${port}/mcp`;
      session ??= await initialize(url);
      const headers = { 'mcp-session-id': session };
      const asked = Array.from({ length: streamsEach }, (_none, index) => ({ id: round * streamsEach + index + 1, pauseMs: 2 + Math.floor(random() * 20) }));
      const begun: Promise<void>[] = [];
      const cut = asked.map(({ id, pauseMs }) => {
        let onData = (): void => undefined;
        begun.push(new Promise((resolve) => (onData = resolve)));
        return hear({ url, headers, body: callCount(id, STEPS, pauseMs), cutAfter: 150 + Math.floor(random() * 2_500), onData }).catch(() => undefined);
      });
      // All are under way, and some have come further than others.
      await Promise.all(begun);
      await new Promise((resolve) => setTimeout(resolve, random() * 150));
      child.process.kill('SIGKILL');
      await child.exited;
      const before = await Promise.all(cut);
      child = startChild([script, redis?.url ?? join(folder, 'sessions.db'), port]);
      await child.sees('\n');
      for (const [index, heard] of before.entries()) {
        const id = asked[index]?.id ?? 0;
        // Of a stream whose beginning did not arrive, the client knows nothing.
        if (heard?.lastEventId === undefined || heard.isWhole) continue;
        streams += 1;
        const rest = await hear({ url, method: 'GET', headers: { ...headers, 'last-event-id': heard.lastEventId } });
        const got = [...heard.messages, ...rest.messages];
        const fault = judge(got, expectCount(id, STEPS), rest.status);
        if (fault === 'whole') whole += 1;
        else if (fault === 'unknown') unknown += 1;
        else faults.push(`round ${round}, call ${id}: ${fault}`);
      }
      child.process.kill('SIGKILL');
      await child.exited;
    }
  } finally {
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { streams, whole, unknown, faults };
}

function judge(got: readonly string[], expected: readonly string[], status: number): string {
  if (status !== 200 && status !== 204) return `status ${status}`;
  if (new Set(got).size !== got.length) return 'doubled';
  if (JSON.stringify(got) === JSON.stringify(expected)) return 'whole';
  const last = got.at(-1) ?? '';
  if (!LOST.test(last)) return `ended with ${last}`;
  // What was said before is all there, in order.
  return JSON.stringify(got.slice(0, -1)) === JSON.stringify(expected.slice(0, got.length - 1)) ? 'unknown' : 'lost or out of order';
}

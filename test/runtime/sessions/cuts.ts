/** Cuts streams at random points and puts together what the client got: the trial of resuming, for any number of servers. */
import type { HttpServer } from '../../../runtime/transport/http.js';
import { callCount, expectCount } from './counting-gateway.js';
import { hear, initialize } from './event-client.js';

/** What went wrong over all calls. */
export interface CutsTally {
  readonly cuts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly disordered: number;
  readonly refused: number;
}

/** Numbers that look random and are the same in every run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const STEPS = 12;
/** Bytes that the whole of such a stream takes, roughly. */
const LENGTH = 2_500;

/** Makes calls, each cut off once to three times, until so many cuts are made. Each time the client comes back to any of the servers. */
export async function cutStreams(servers: readonly HttpServer[], wanted: number, seed: number): Promise<CutsTally> {
  const random = createRandom(seed);
  const pick = (): string => servers[Math.floor(random() * servers.length)]?.url ?? '';
  const session = await initialize(pick());
  let cuts = 0;
  let [lost, doubled, disordered, refused] = [0, 0, 0, 0];
  for (let id = 1; cuts < wanted; id += 1) {
    const headers = { 'mcp-session-id': session };
    // The first event has to arrive, as it tells where to come back.
    let heard = await hear({ url: pick(), headers, body: callCount(id, STEPS, Math.floor(random() * 3)), cutAfter: 120 + Math.floor(random() * LENGTH) });
    const got = [...heard.messages];
    let { lastEventId } = heard;
    for (let left = Math.floor(random() * 3); !heard.isWhole; left -= 1) {
      cuts += 1;
      heard = await hear({ url: pick(), method: 'GET', headers: { ...headers, 'last-event-id': lastEventId ?? '' }, cutAfter: left > 0 ? Math.floor(random() * LENGTH) : Number.POSITIVE_INFINITY });
      if (heard.status !== 200 && heard.status !== 204) refused += 1;
      got.push(...heard.messages);
      lastEventId = heard.lastEventId ?? lastEventId;
      if (heard.status !== 200) break;
    }
    const expected = expectCount(id, STEPS);
    lost += expected.filter((message) => !got.includes(message)).length;
    doubled += got.length - new Set(got).size;
    if (JSON.stringify(got.filter((message) => expected.includes(message))) !== JSON.stringify(expected)) disordered += 1;
  }
  return { cuts, lost, doubled, disordered, refused };
}

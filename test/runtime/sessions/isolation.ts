/** Many clients with equal ids at one server, each with a session: the trial of isolation. */
import { ACCEPT, initialize } from './event-client.js';

/** Answers that were not the one that belongs to their call. */
export async function crossCalls(url: string, clients: number, calls: number): Promise<number> {
  let crossed = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_none, client) => {
      const session = await initialize(url);
      for (let id = 1; id <= calls; id += 1) {
        // Every fifth one is answered as a stream.
        const isStream = id % 5 === 0;
        const body = `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"echo","arguments":{"client":${client},"call":${id}}}}`;
        const response = await fetch(url, { method: 'POST', headers: { ...ACCEPT, ...(isStream ? { accept: 'text/event-stream' } : {}), 'mcp-session-id': session }, body });
        const text = await response.text();
        if (!text.includes(`{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"{\\"client\\":${client},\\"call\\":${id}}"}],"structuredContent":{"client":${client},"call":${id}}}}`)) crossed += 1;
      }
    }),
  );
  return crossed;
}

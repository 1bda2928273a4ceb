/** Bears load on command of the process that started it. */
import { type Load, bear, openSessions } from '../load.js';

process.on('message', (command: { readonly load?: Load; readonly sessions?: number }) => {
  const { load, sessions } = command;
  if (load === undefined) return;
  const work = sessions === undefined ? bear(load) : openSessions(load, sessions).then(() => ({ calls: sessions, ms: 0, bytes: 0 }));
  work.then((borne) => process.send?.(borne), (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }));
});
// Between two commands nothing else holds it.
process.channel?.ref();
process.send?.({ ready: true });

/** What clients see of guarded calls: an argument for the key where upstream takes none, and the gateway's own tools. */
import { KEY_ARGUMENT } from '../call/guard.js';
import type { ToolEntry } from '../catalog.js';
import { isJsonObject } from '../json.js';

/** The tool with which a caller looks at calls that spend. */
export const LOOK_TOOL = 'gatewright_look_up_call';

/** The tool that sets the kill switch. No tool clears it. */
export const STOP_TOOL = 'gatewright_stop_spending';

/** Most calls that one look tells of. */
export const MOST_CALLS = 50;

/** The gateway's own tools about money. */
export const ownTools: readonly ToolEntry[] = [
  {
    name: LOOK_TOOL,
    title: 'Look up calls that spend',
    description: 'What became of calls that spend: the newest ones, or one of them by its id or key. A call whose outcome is not known is asked about upstream at once. Use it after an unknown outcome, before anything is sent again.',
    inputSchema: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Id of the call, as its error told it.' },
        key: { type: 'string', description: 'Key of the call, in place of the id; the newest with it.' },
        limit: { type: 'integer', minimum: 1, maximum: MOST_CALLS, description: 'How many of the newest; 10 without it.' },
      },
      additionalProperties: false,
    },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  },
  {
    name: STOP_TOOL,
    title: 'Stop all spending',
    description: 'Sets the kill switch: from now on no call that spends is sent, by anybody. Only the owner can clear it. Use it when something goes wrong; cancelling and reading stay possible.',
    inputSchema: { type: 'object', properties: { reason: { type: 'string', maxLength: 500, description: 'Why, for the owner.' } }, required: ['reason'], additionalProperties: false },
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  },
];

/** Do calls of this tool spend? */
export const spends = (entry: ToolEntry): boolean => entry._meta?.['gatewright/spends'] !== undefined;

/** The entry with an argument for the caller's key, where upstream takes none. */
export function describeEntry(entry: ToolEntry): ToolEntry {
  const spends = entry._meta?.['gatewright/spends'];
  if (spends === undefined || spends.key !== undefined) return entry;
  const { properties } = entry.inputSchema;
  const key = { type: 'string', maxLength: 64, pattern: '^[!-~]+$', description: 'Names this call: the same key never sends it twice. Made up if left out.' };
  return { ...entry, inputSchema: { ...entry.inputSchema, properties: { ...(isJsonObject(properties) ? properties : {}), [KEY_ARGUMENT]: key } } };
}

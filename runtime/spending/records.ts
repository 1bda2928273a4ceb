/** What the ledger keeps of a result, so that the same key gives the same answer later, and how an answer out of the ledger reads. */
import type { CallResult, Content } from '../call/result.js';
import { ToolError, type ToolErrorCode, toolErrors } from '../errors.js';
import { isJsonObject } from '../json.js';
import type { LedgerEntry } from '../store/spending-store.js';

const LARGEST_RESULT = 64 * 1024;

/** The result as JSON text; `undefined` where it is too large or not text. */
export function writeResult({ content, structured }: CallResult): string | undefined {
  if (content.some(({ type }) => type !== 'text')) return undefined;
  const text = JSON.stringify({ content, ...(structured === undefined ? {} : { structured }) });
  return text.length > LARGEST_RESULT ? undefined : text;
}

/** The failure as JSON text. */
export const writeFailure = ({ code, details: { message, fix, problems, status, upstreamCode } }: ToolError): string => JSON.stringify({ error: { code, message, fix, problems, status, upstreamCode } });

/** The answer that an entry has kept, marked as one that was given before. @throws ToolError where the call failed */
export function replay(entry: LedgerEntry): CallResult {
  const said = `This key was used before, so nothing was sent again. The recorded outcome is: ${entry.outcome ?? 'unknown'}.`;
  const kept: unknown = entry.result === undefined ? undefined : JSON.parse(entry.result);
  if (isJsonObject(kept) && isJsonObject(kept['error'])) throw readFailure(kept['error'], said, entry.outcome === 'rejected');
  const content = isJsonObject(kept) && Array.isArray(kept['content']) ? kept['content'].filter(isText) : [];
  const structured = isJsonObject(kept) && typeof kept['structured'] === 'string' ? kept['structured'] : undefined;
  if (entry.outcome === 'rejected' && content.length === 0) throw new ToolError('UPSTREAM_REJECTED', { message: said });
  return { content: [{ type: 'text', text: said }, ...content], structured: structured ?? `{"unexpected":{"outcome":${JSON.stringify(entry.outcome ?? 'unknown')},"entry":${JSON.stringify(entry.id)}}}` };
}

const isText = (block: unknown): block is Content => isJsonObject(block) && block['type'] === 'text' && typeof block['text'] === 'string';

function readFailure(kept: Readonly<Record<string, unknown>>, said: string, isRefused: boolean): ToolError {
  const code = isCode(kept['code']) ? kept['code'] : 'UPSTREAM_REJECTED';
  const text = (name: string): string | undefined => (typeof kept[name] === 'string' ? kept[name] : undefined);
  const [message, fix, upstreamCode] = [text('message'), text('fix'), text('upstreamCode')];
  return new ToolError(code, {
    message: `${said} ${message ?? ''}`.trim(),
    // What was refused for a while may be worth another try, but never under a key that has its outcome.
    ...(isRefused ? { retry: 'after-change', fix: `${fix ?? toolErrors[code].fix} A call that is still wanted takes a new key.` } : fix === undefined ? {} : { fix }),
    ...(upstreamCode === undefined ? {} : { upstreamCode }),
    ...(typeof kept['status'] === 'number' ? { status: kept['status'] } : {}),
    ...(Array.isArray(kept['problems']) ? { problems: kept['problems'].map(String) } : {}),
  });
}

const isCode = (value: unknown): value is ToolErrorCode => typeof value === 'string' && Object.hasOwn(toolErrors, value);

/** The results of both eras as JSON text; what never changes is written once and spliced into each answer. */
import type { CallResult, Content, InputRequired } from '../call/result.js';
import type { ToolEntry } from '../catalog.js';
import type { ToolError } from '../errors.js';
import { describeError, renderError } from './error-text.js';
import type { IdText, JsonPieces } from './json-rpc.js';
import { writeInputRequired } from './retry.js';
import { modernVersions } from './versions.js';
import type { Era } from './versions.js';

/** Who serves (MCP "Implementation"). */
export interface ServerInfo {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
  readonly description?: string;
}

/** What the server says about itself. */
export interface ServerDescription {
  readonly info: ServerInfo;
  /** Guidance for models on using the server as a whole. */
  readonly instructions?: string;
  /** How long a client may keep the tool list and the discovery result, in milliseconds; 5 minutes by default. */
  readonly cacheTtlMs?: number;
}

/** Writes the results of one server. */
export interface Answers {
  /** `initialize`, for the version that was agreed on. */
  readonly writeInitialize: (version: string) => string;
  readonly discover: string;
  readonly toolList: Readonly<Record<Era, string>>;
  /** The whole answer to the call with this id. */
  readonly writeCall: (id: IdText, era: Era, result: CallResult) => JsonPieces;
  /** The whole answer to a call that ends with a question; there are none in the legacy era. */
  readonly writeQuestion: (id: IdText, required: InputRequired) => JsonPieces;
  /** A modern result that says no more than that it is one; `meta` are members of its `_meta`. */
  readonly writeFinal: (meta: string) => string;
}

const DEFAULT_CACHE_TTL_MS = 300_000;
const CAPABILITIES = '{"tools":{}}';

/** Writes everything that is constant now, the rest on demand. */
export function prepareAnswers(tools: readonly ToolEntry[], server: ServerDescription): Answers {
  const info = JSON.stringify(server.info);
  const identity = `"io.modelcontextprotocol/serverInfo":${info}`;
  const guidance = server.instructions === undefined ? '' : `,"instructions":${JSON.stringify(server.instructions)}`;
  // The list is the same for every caller, hence public.
  const caching = `"ttlMs":${server.cacheTtlMs ?? DEFAULT_CACHE_TTL_MS},"cacheScope":"public"`;

  const writeCall = (id: IdText, era: Era, content: readonly Content[], structured: string | undefined, error: ToolError | undefined): JsonPieces => {
    const failure = error === undefined ? '' : `"gatewright/error":${JSON.stringify(describeError(error))}`;
    const meta = era === 'legacy' ? failure : failure === '' ? identity : `${identity},${failure}`;
    return [
      `{"jsonrpc":"2.0","id":${id},"result":${era === 'modern' ? '{"resultType":"complete",' : '{'}"content":[`,
      ...content.flatMap(writeContent),
      ...(structured === undefined ? [']'] : ['],"structuredContent":', structured]),
      `${error === undefined ? '' : ',"isError":true'}${meta === '' ? '' : `,"_meta":{${meta}}`}}}`,
    ];
  };

  return {
    writeInitialize: (version) => `{"protocolVersion":${JSON.stringify(version)},"capabilities":${CAPABILITIES},"serverInfo":${info}${guidance}}`,
    discover:
      `{"resultType":"complete","supportedVersions":${JSON.stringify(modernVersions)},"capabilities":${CAPABILITIES}` +
      `${guidance},${caching},"_meta":{${identity}}}`,
    toolList: {
      legacy: `{"tools":${JSON.stringify(tools.map(adaptToLegacy))}}`,
      modern: `{"resultType":"complete","tools":${JSON.stringify(tools)},${caching},"_meta":{${identity}}}`,
    },
    // Clients check structured content against the output schema even of a failed call, so a failure carries none.
    writeCall: (id, era, { content, structured, error }) =>
      error === undefined
        ? writeCall(id, era, content, structured, undefined)
        : writeCall(id, era, [{ type: 'text', text: renderError(error) }, ...content], undefined, error),
    writeFinal: (meta) => `{"resultType":"complete","_meta":{${meta},${identity}}}`,
    writeQuestion: (id, required) => [`{"jsonrpc":"2.0","id":${id},"result":{${writeInputRequired(required)},"_meta":{${identity}}}}`],
  };
}

/** Legacy clients refuse the whole list for one output schema that is not of type object. */
function adaptToLegacy(entry: ToolEntry): ToolEntry {
  if (entry.outputSchema === undefined || entry.outputSchema['type'] === 'object') return entry;
  const { outputSchema: _left, ...rest } = entry;
  return rest;
}

function writeContent(block: Content, index: number): JsonPieces {
  const comma = index === 0 ? '' : ',';
  // Escaping a big text is the dearest step of an answer: once, and alone in its piece.
  return block.type === 'text' ? [`${comma}{"type":"text","text":`, JSON.stringify(block.text), '}'] : [comma, JSON.stringify(block)];
}

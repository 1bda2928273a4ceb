/** The results of both eras as JSON text; what never changes is written once and spliced into each answer. */
import type { CallResult, Content, InputRequired } from '../call/result.js';
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
  /** `private` where lists differ by who asks; `public` by default. */
  readonly cacheScope?: 'public' | 'private';
  /** Most items of a list in one answer; 2,500 by default. */
  readonly pageSize?: number;
}

/** Writes the results of one server. */
export interface Answers {
  /** `initialize`, for the version that was agreed on. */
  readonly writeInitialize: (version: string) => string;
  readonly discover: string;
  /** Any other result, given its members as JSON text without braces. With `caching` it is one that modern clients may keep. */
  readonly writeMembers: (era: Era, members: string, caching?: 'list' | 'contents') => string;
  /** The whole answer to the call with this id. */
  readonly writeCall: (id: IdText, era: Era, result: CallResult) => JsonPieces;
  /** The whole answer to a call that ends with a question; there are none in the legacy era. */
  readonly writeQuestion: (id: IdText, required: InputRequired) => JsonPieces;
  /** A modern result that says no more than that it is one; `meta` are members of its `_meta`. */
  readonly writeFinal: (meta: string) => string;
}

const DEFAULT_CACHE_TTL_MS = 300_000;

/** What is told where there is nothing but tools, and those stay; and where plugins can add and change everything. */
const PLAIN = '{"tools":{}}';
const OFFERED = '"tools":{"listChanged":true},"prompts":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},"completions":{}';
/** Contents are read anew every time, for whoever reads them. */
const CONTENTS_CACHING = '"ttlMs":0,"cacheScope":"private"';

/** Writes everything that is constant now, the rest on demand. */
export function prepareAnswers(server: ServerDescription, isOffering: boolean): Answers {
  const info = JSON.stringify(server.info);
  const identity = `"io.modelcontextprotocol/serverInfo":${info}`;
  const guidance = server.instructions === undefined ? '' : `,"instructions":${JSON.stringify(server.instructions)}`;
  const caching = `"ttlMs":${server.cacheTtlMs ?? DEFAULT_CACHE_TTL_MS},"cacheScope":"${server.cacheScope ?? 'public'}"`;
  const legacyCapabilities = isOffering ? `{${OFFERED},"logging":{}}` : PLAIN;

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
    writeInitialize: (version) => `{"protocolVersion":${JSON.stringify(version)},"capabilities":${legacyCapabilities},"serverInfo":${info}${guidance}}`,
    discover:
      `{"resultType":"complete","supportedVersions":${JSON.stringify(modernVersions)},"capabilities":${isOffering ? `{${OFFERED}}` : PLAIN}` +
      `${guidance},${caching},"_meta":{${identity}}}`,
    writeMembers: (era, members, keep) => {
      if (era === 'legacy') return `{${members}}`;
      return `{"resultType":"complete",${members},${keep === undefined ? '' : `${keep === 'list' ? caching : CONTENTS_CACHING},`}"_meta":{${identity}}}`;
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

function writeContent(block: Content, index: number): JsonPieces {
  const comma = index === 0 ? '' : ',';
  // Escaping a big text is the dearest step of an answer: once, and alone in its piece.
  return block.type === 'text' ? [`${comma}{"type":"text","text":`, JSON.stringify(block.text), '}'] : [comma, JSON.stringify(block)];
}

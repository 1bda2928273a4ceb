/** Turns a successful answer into what the caller gets; an answer that does not fit its schema is still delivered. */
import type { CatalogTool, ToolEntry } from '../catalog.js';
import { isJsonObject, parseExactJson, roundNumbers, stringifyJson } from '../json.js';
import { describeProblems } from './problems.js';
import type { KeptFiles } from './kept-files.js';
import type { ReplyBody } from './read-reply.js';
import type { CallResult } from './result.js';
import { type SchemaCheck, compileSchema } from './schema-check.js';
import { compileTransform } from './transform-result.js';

export interface ShapedResult {
  readonly result: CallResult;
  /** First thing that does not fit the declared schema. */
  readonly mismatch?: string;
}

/** `links` are lines of headers that say where to go on. */
export type ShapeResult = (status: number, body: ReplyBody, links?: readonly string[]) => Promise<ShapedResult>;

/** JSON goes out as it came, digit for digit, unless the plan changes something in it. */
export function compileShape(entry: ToolEntry, tool: CatalogTool, files: KeptFiles): ShapeResult {
  const transform = compileTransform(tool.result);
  const declared = entry.outputSchema;
  let loading: Promise<SchemaCheck | undefined> | undefined;

  // A schema that cannot be compiled checks nothing: the call has succeeded, whatever the schema says.
  const findMismatch = async (value: unknown): Promise<string | undefined> => {
    if (declared === undefined) return undefined;
    loading ??= compileSchema(declared).catch(() => undefined);
    const errors = (await loading)?.(value);
    return errors === undefined ? undefined : describeProblems(errors, { value, schema: declared })[0];
  };

  const shapeJson = async (text: string, value: unknown): Promise<ShapedResult> => {
    const exact = transform?.(parseExactJson(text));
    const json = exact === undefined ? text : stringifyJson(exact);
    const seen = exact === undefined ? value : roundNumbers(exact);
    const wrap = tool.result?.wrap === true || (declared === undefined && !isJsonObject(seen));
    const mismatch = await findMismatch(wrap ? { result: seen } : seen);
    if (mismatch !== undefined || (!wrap && !isJsonObject(seen))) return explainMismatch(`{"unexpected":${json}}`, mismatch ?? 'expected object');
    const structured = wrap ? `{"result":${json}}` : json;
    return { result: { content: [{ type: 'text', text: structured }], structured } };
  };

  const hasMasks = (tool.result?.masks ?? []).length > 0;

  const shape = async (status: number, body: ReplyBody): Promise<ShapedResult> => {
    // Masks are places in JSON: elsewhere nothing tells what they would have hidden.
    if (hasMasks && (body.kind === 'text' || body.kind === 'binary' || body.kind === 'sequence')) {
      return { result: { content: [{ type: 'text', text: `Done: HTTP ${status}. The answer is withheld: parts of it are sensitive, and it is not the JSON in which they could be masked.` }], ...(declared === undefined ? {} : { structured: '{"unexpected":null}' }) } };
    }
    switch (body.kind) {
      case 'json':
        return shapeJson(body.text, body.value);
      case 'empty':
        return { result: { content: [{ type: 'text', text: `Done: HTTP ${status}, no content.` }], ...(declared === undefined ? {} : { structured: '{"unexpected":null}' }) } };
      case 'text':
        return { result: { content: [{ type: 'text', text: body.text }], ...(declared === undefined ? {} : { structured: `{"unexpected":${JSON.stringify(body.text)}}` }) } };
      case 'sequence': {
        const whole = `{"${body.format}":[${body.items.join(',')}]${body.truncated === undefined ? '' : `,"truncated":"${body.truncated}"`}}`;
        const structured = declared === undefined ? whole : `{"unexpected":${whole}}`;
        return { result: { content: [{ type: 'text', text: structured }], structured } };
      }
      case 'binary':
        return { result: { content: shapeBinary(files, entry.name, body.data, body.mimeType), ...(declared === undefined ? {} : { structured: '{"unexpected":null}' }) } };
    }
  };
  return async (status, body, links = []) => {
    const shaped = await shape(status, body);
    if (links.length === 0) return shaped;
    return { ...shaped, result: { ...shaped.result, content: [...shaped.result.content, { type: 'text', text: links.join('\n') }] } };
  };
}

const explainMismatch = (structured: string, mismatch: string): ShapedResult => ({
  result: {
    content: [
      { type: 'text', text: `The answer does not fit its declared schema (${mismatch}); here it is as it came.` },
      { type: 'text', text: structured },
    ],
    structured,
  },
  mismatch,
});

// Images and audio come as what they are, with the link under which another tool takes them.
function shapeBinary(files: KeptFiles, tool: string, data: Buffer, mimeType: string): CallResult['content'] {
  const base64 = data.toString('base64');
  const uri = files.keep({ data, mimeType });
  const isMedia = mimeType.startsWith('image/') || mimeType.startsWith('audio/');
  if (!isMedia) return [{ type: 'resource', resource: { uri: uri ?? `gatewright://${tool}/reply`, mimeType, blob: base64 } }];
  const link: CallResult['content'] = uri === undefined ? [] : [{ type: 'text', text: `Other tools take this file as ${uri} for a while.` }];
  return [{ type: mimeType.startsWith('image/') ? 'image' : 'audio', data: base64, mimeType }, ...link];
}

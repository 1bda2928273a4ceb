/** Reads what servers answer; what has not the form that MCP gives it is a `PROTOCOL` error or left out, never passed on as something else. */
import { ClientError } from '../errors.js';
import { type Json, type JsonObject, isJsonObject, toNumber } from '../json.js';
import type { Completion, ContentBlock, Implementation, LogMessage, Prompt, PromptResult, Resource, ResourceContents, ResourceLink, ResourceTemplate, Tool, ToolResult } from '../types.js';

const isOptional = (value: Json | undefined, type: 'string' | 'object'): boolean => value === undefined || (type === 'string' ? typeof value === 'string' : isJsonObject(value));
const hasTexts = (value: JsonObject): boolean => ['title', 'description', 'mimeType'].every((key) => isOptional(value[key], 'string'));

export const isTool = (value: Json): value is JsonObject & Tool =>
  isJsonObject(value) && typeof value['name'] === 'string' && isJsonObject(value['inputSchema']) && hasTexts(value) && ['outputSchema', 'annotations', '_meta'].every((key) => isOptional(value[key], 'object'));

export const isPrompt = (value: Json): value is JsonObject & Prompt =>
  isJsonObject(value) && typeof value['name'] === 'string' && hasTexts(value) && (value['arguments'] === undefined || (Array.isArray(value['arguments']) && value['arguments'].every(isJsonObject)));

export const isResource = (value: Json): value is JsonObject & Resource => isJsonObject(value) && typeof value['uri'] === 'string' && typeof value['name'] === 'string' && hasTexts(value);

export const isTemplate = (value: Json): value is JsonObject & ResourceTemplate => isJsonObject(value) && typeof value['uriTemplate'] === 'string' && typeof value['name'] === 'string' && hasTexts(value);

const isContents = (value: Json | undefined): value is JsonObject & ResourceContents =>
  isJsonObject(value) && typeof value['uri'] === 'string' && ['mimeType', 'text', 'blob'].every((key) => isOptional(value[key], 'string'));

const isLink = (value: JsonObject): value is JsonObject & ResourceLink => value['type'] === 'resource_link' && typeof value['uri'] === 'string' && typeof value['name'] === 'string' && hasTexts(value);

function readBlock(block: Json): ContentBlock {
  if (!isJsonObject(block)) return { type: 'unknown', block };
  const { type, text, data, mimeType, resource } = block;
  if (type === 'text' && typeof text === 'string') return { ...block, type, text };
  if ((type === 'image' || type === 'audio') && typeof data === 'string' && typeof mimeType === 'string') return { ...block, type, data, mimeType };
  if (type === 'resource' && isContents(resource)) return { ...block, type, resource };
  return isLink(block) ? block : { type: 'unknown', block };
}

const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** The answer to `tools/call`. `read` checks the structured content of a call that succeeded. @throws ClientError `BAD_RESULT` */
export function readToolResult<Structured>(result: JsonObject, read: (value: Json) => Structured): ToolResult<Structured> {
  const { content, structuredContent, isError, _meta } = result;
  if (!Array.isArray(content) && structuredContent === undefined) throw new ClientError('PROTOCOL', { message: 'the result of the call has no content', retry: 'unknown' });
  const failed = isError === true;
  return {
    content: asList(content).map(readBlock),
    structured: failed || structuredContent === undefined ? undefined : check(structuredContent, read),
    isError: failed,
    _meta: isJsonObject(_meta) ? _meta : undefined,
  };
}

function check<Structured>(value: Json, read: (value: Json) => Structured): Structured {
  try {
    return read(value);
  } catch (thrown) {
    throw ClientError.from(thrown, 'BAD_RESULT', 'the structured content is not what was expected');
  }
}

/** The answer to `prompts/get`. */
export function readPromptResult({ description, messages }: JsonObject): PromptResult {
  return {
    description: typeof description === 'string' ? description : undefined,
    messages: asList(messages).flatMap((message) => (isJsonObject(message) ? [{ role: message['role'] === 'assistant' ? 'assistant' : 'user', content: readBlock(message['content'] ?? null) } as const] : [])),
  };
}

/** The answer to `resources/read`. */
export function readContents({ contents }: JsonObject): readonly ResourceContents[] {
  if (!Array.isArray(contents)) throw new ClientError('PROTOCOL', { message: 'the resource has no contents' });
  return contents.filter(isContents);
}

/** The answer to `completion/complete`. */
export function readCompletion({ completion }: JsonObject): Completion {
  const given: JsonObject = isJsonObject(completion) ? completion : {};
  return { values: asList(given['values']).filter((value) => typeof value === 'string'), total: toNumber(given['total']), hasMore: given['hasMore'] === true };
}

/** The parameters of `notifications/message`. */
export function readLogMessage({ level, logger, data }: JsonObject): LogMessage {
  return { level: typeof level === 'string' ? level : 'info', logger: typeof logger === 'string' ? logger : undefined, data: data ?? null };
}

/** Name and version, if they are there. */
export function readImplementation(value: Json | undefined): Implementation | undefined {
  if (!isJsonObject(value)) return undefined;
  const { name, version, title } = value;
  return typeof name === 'string' && typeof version === 'string' ? { name, version, ...(typeof title === 'string' ? { title } : {}) } : undefined;
}

/** Tools as functions of OpenAI chat completions, and the calls that a model makes of them. */
import { createHash } from 'node:crypto';
import { type JsonObject, type NumberMode, isJsonObject, parseJson, stringifyJson } from './json.js';
import type { ContentBlock, Tool, ToolResult } from './types.js';

/** A member of `tools` in a request. */
export interface FunctionDefinition {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly description?: string; readonly parameters: JsonObject };
}

/** Functions, and which tool each of them is. */
export interface FunctionTable {
  readonly definitions: readonly FunctionDefinition[];
  /** The tool's name by the function's. */
  readonly tools: ReadonlyMap<string, string>;
}

/** What is read of an assistant's message. */
export interface ChatMessage {
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string; readonly arguments: string } }[] | null;
}

/** A call that a model wants; with `fault` it cannot be made, and the model should be told. */
export type ToolCall = { readonly id: string; readonly tool: string; readonly args: JsonObject; readonly fault?: never } | { readonly id: string; readonly tool: string; readonly args?: never; readonly fault: string };

/** The message that gives a result back to the model. */
export interface ToolMessage {
  readonly role: 'tool';
  readonly tool_call_id: string;
  readonly content: string;
}

const MAX_NAME = 64;
const HASH = 8;

/** Functions for tools. Names become such as functions may have (letters, digits, `_`, `-`, 64 at most), each once, whatever the order of the tools. */
export function toFunctions(tools: readonly Tool[]): FunctionTable {
  const wished = tools.map(({ name }) => name.replace(/[^A-Za-z0-9_-]/g, '_'));
  const taken = new Map<string, string>();
  const definitions = tools.map((tool, index): FunctionDefinition => {
    const plain = wished[index] ?? '';
    const alone = plain !== '' && plain.length <= MAX_NAME && (plain === tool.name || wished.filter((other) => other === plain).length === 1);
    const name = alone ? plain : `${plain.slice(0, MAX_NAME - HASH - 1)}_${createHash('sha256').update(tool.name).digest('hex').slice(0, HASH)}`;
    taken.set(name, tool.name);
    const description = tool.description ?? tool.title;
    return { type: 'function', function: { name, ...(description === undefined ? {} : { description }), parameters: tool.inputSchema } };
  });
  return { definitions, tools: taken };
}

/** The calls of a message, numbers with all their digits. */
export function readToolCalls(message: ChatMessage, { tools }: FunctionTable, numbers: NumberMode = 'exact'): readonly ToolCall[] {
  return (message.tool_calls ?? []).map(({ id, function: { name, arguments: text } }): ToolCall => {
    const tool = tools.get(name);
    if (tool === undefined) return { id, tool: name, fault: `there is no function ${name.slice(0, MAX_NAME)}` };
    try {
      // Models leave out the braces of a call without arguments.
      const args = text.trim() === '' ? {} : parseJson(text, numbers);
      return isJsonObject(args) ? { id, tool, args } : { id, tool, fault: 'the arguments must be a JSON object' };
    } catch (thrown) {
      return { id, tool, fault: `the arguments are no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
    }
  });
}

/** The answer to a call: its text, and its structured content where it has no text. */
export function writeToolMessage(call: ToolCall, result?: ToolResult<unknown>): ToolMessage {
  if (call.fault !== undefined || result === undefined) return { role: 'tool', tool_call_id: call.id, content: `Error: ${call.fault ?? 'the call was not made'}` };
  const blocks = result.content.map(writeBlock).filter((text) => text !== '');
  const text = blocks.length === 0 && result.structured !== undefined ? stringifyJson(result.structured) : blocks.join('\n');
  return { role: 'tool', tool_call_id: call.id, content: result.isError ? `Error: ${text}` : text };
}

function writeBlock(block: ContentBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
    case 'audio':
      return `[${block.type} ${block.mimeType}]`;
    case 'resource':
      return block.resource.text ?? `[resource ${block.resource.uri}]`;
    case 'resource_link':
      return `[resource ${block.uri}]`;
    case 'unknown':
      return stringifyJson(block.block);
  }
}

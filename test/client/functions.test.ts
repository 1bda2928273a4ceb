/** Tools as functions of chat completions. */
import * as assert from 'uvu/assert';
import { type Tool, readToolCalls, stringifyJson, toFunctions, writeToolMessage } from '../../client/index.js';
import { suite } from '../suite.js';

const test = suite('client functions');
const tool = (name: string, description?: string): Tool => ({ name, inputSchema: { type: 'object' }, ...(description === undefined ? {} : { description }) });
const call = (name: string, args: string) => ({ tool_calls: [{ id: 'c1', function: { name, arguments: args } }] });

test('definitions in the form of the API', () => {
  assert.equal(toFunctions([tool('get_pet', 'Gets a pet')]).definitions, [{ type: 'function', function: { name: 'get_pet', description: 'Gets a pet', parameters: { type: 'object' } } }]);
});

test('names that functions may not have become other names, each one once, whatever the order', () => {
  const long = 'x'.repeat(70);
  const tools = [tool('get.pet'), tool('get/pet'), tool('get_pet'), tool('a.b'), tool(long), tool('')];
  const { definitions, tools: table } = toFunctions(tools);
  const names = definitions.map(({ function: { name } }) => name);
  assert.is(new Set(names).size, 6);
  assert.ok(names.every((name) => /^[A-Za-z0-9_-]{1,64}$/.test(name)), names.join());
  assert.is(names[2], 'get_pet');
  assert.is(names[3], 'a_b');
  assert.equal([...table.values()], tools.map(({ name }) => name));
  assert.equal(toFunctions([...tools].reverse()).definitions.map(({ function: { name } }) => name).reverse(), names);
});

test('calls are read with all digits', () => {
  const table = toFunctions([tool('get.pet')]);
  const [read] = readToolCalls(call('get_pet', '{"id":9007199254740993}'), table);
  assert.is(read?.tool, 'get.pet');
  assert.is(stringifyJson(read?.args), '{"id":9007199254740993}');
  assert.equal(readToolCalls(call('get_pet', ''), table), [{ id: 'c1', tool: 'get.pet', args: {} }]);
  assert.equal(readToolCalls({}, table), []);
});

test('a call that cannot be made says why', () => {
  const table = toFunctions([tool('get')]);
  assert.equal(readToolCalls(call('put', '{}'), table), [{ id: 'c1', tool: 'put', fault: 'there is no function put' }]);
  assert.equal(readToolCalls(call('get', '[]'), table), [{ id: 'c1', tool: 'get', fault: 'the arguments must be a JSON object' }]);
  assert.match(readToolCalls(call('get', '{"a":'), table)[0]?.fault ?? '', 'the arguments are no JSON');
  assert.equal(writeToolMessage({ id: 'c1', tool: 'put', fault: 'no' }), { role: 'tool', tool_call_id: 'c1', content: 'Error: no' });
});

test('results become text', () => {
  const base = { structured: undefined, isError: false, _meta: undefined };
  const made = { id: 'c1', tool: 'get', args: {} };
  assert.is(writeToolMessage(made, { ...base, content: [{ type: 'text', text: 'a' }, { type: 'image', data: '', mimeType: 'image/png' }] }).content, 'a\n[image image/png]');
  assert.is(writeToolMessage(made, { ...base, content: [], structured: { a: 1 } }).content, '{"a":1}');
  assert.is(writeToolMessage(made, { ...base, content: [{ type: 'text', text: 'bad' }], isError: true }).content, 'Error: bad');
});

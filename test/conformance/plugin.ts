/** The tools, prompts and resources that the conformance suite asks for by name and that no OpenAPI document can describe. */
import { setTimeout as pause } from 'node:timers/promises';
import type { InputRequest, JsonSchema, PluginContext, PluginGateway } from 'gatewright/plugin';
import * as z from 'zod';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const NOTHING = { type: 'object', properties: {}, additionalProperties: false } as const;

const text = (property: string): JsonSchema => ({ type: 'object', properties: { [property]: { type: 'string' } }, required: [property] });
const form = (message: string, schema: JsonSchema): InputRequest => ({ kind: 'form', message, schema });
const sample = (prompt: string, maxTokens: number): InputRequest => ({ kind: 'sampling', params: { messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens } });
const roots: InputRequest = { kind: 'roots' };

function addContent(gateway: PluginGateway): void {
  gateway.tool({
    name: 'test_embedded_resource',
    description: 'Answers with a resource',
    inputSchema: NOTHING,
    run: () => ({ content: [{ type: 'resource', resource: { uri: 'test://embedded-resource', mimeType: 'text/plain', text: 'This is an embedded resource content.' } }] }),
  });
  gateway.tool({
    name: 'test_multiple_content_types',
    description: 'Answers with text, a picture and a resource',
    inputSchema: NOTHING,
    run: () => ({
      content: [
        { type: 'text', text: 'Multiple content types test:' },
        { type: 'image', data: PNG, mimeType: 'image/png' },
        { type: 'resource', resource: { uri: 'test://mixed-content-resource', mimeType: 'application/json', text: '{"test":"data","value":123}' } },
      ],
    }),
  });
  gateway.tool({
    name: 'test_tool_with_logging',
    description: 'Tells of three steps',
    inputSchema: NOTHING,
    run: async (_args, { log }) => {
      for (const step of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
        log('info', step);
        await pause(50);
      }
      return 'Done: three steps.';
    },
  });
  gateway.tool({
    name: 'test_reconnection',
    description: 'Ends the connection in the middle, and goes on',
    inputSchema: NOTHING,
    run: async (_args, { closeStream }) => {
      await pause(100);
      closeStream();
      await pause(100);
      return 'Reconnection test completed successfully.';
    },
  });
  gateway.tool({
    name: 'test_region',
    description: 'Takes an argument that clients repeat in a header',
    inputSchema: { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } }, required: ['region'] },
    run: ({ region }) => `The region is ${String(region)}.`,
  });
  gateway.tool({
    name: 'json_schema_2020_12_tool',
    description: 'Tool with JSON Schema 2020-12 features',
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: { address: { $anchor: 'addressDef', type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } } },
      properties: {
        name: { type: 'string' },
        address: { $ref: '#/$defs/address' },
        contactMethod: { type: 'string', enum: ['phone', 'email'] },
        phone: { type: 'string' },
        email: { type: 'string' },
      },
      allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
      if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
      then: { required: ['phone'] },
      else: { required: ['email'] },
      additionalProperties: false,
    },
    run: (args) => JSON.stringify(args),
  });
}

function addQuestions(gateway: PluginGateway): void {
  const ask = (name: string, description: string, run: (context: PluginContext) => Promise<string>): void => {
    gateway.tool({ name, description, inputSchema: NOTHING, run: (_args, context) => run(context) });
  };
  gateway.tool({
    name: 'test_sampling',
    description: "Asks the client's model",
    inputSchema: z.object({ prompt: z.string() }),
    run: async ({ prompt }, context) => `LLM response: ${JSON.stringify((await context.ask({ answer: sample(prompt, 100) })).answer['content'])}`,
  });
  gateway.tool({
    name: 'test_elicitation',
    description: 'Asks the person behind the client',
    inputSchema: z.object({ message: z.string() }),
    run: async ({ message }, context) => {
      const schema = { type: 'object', properties: { username: { type: 'string', description: "User's response" }, email: { type: 'string', description: "User's email address" } }, required: ['username', 'email'] };
      return `User response: ${JSON.stringify((await context.ask({ user: form(message, schema) })).user)}`;
    },
  });
  const tell = ({ action, content }: Readonly<Record<string, unknown>>): string => `Elicitation completed: action=${String(action)}, content=${JSON.stringify(content ?? {})}`;
  ask('test_elicitation_sep1034_defaults', 'Asks with defaults', async (context) => {
    const properties = { name: { type: 'string', default: 'John Doe' }, age: { type: 'integer', default: 30 }, score: { type: 'number', default: 95.5 }, status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' }, verified: { type: 'boolean', default: true } };
    return tell((await context.ask({ details: form('Please check these details', { type: 'object', properties, required: [] }) })).details);
  });
  ask('test_elicitation_sep1330_enums', 'Asks with choices of every form', async (context) => {
    const titled = (word: string): readonly object[] => [1, 2, 3].map((number) => ({ const: `value${number}`, title: `${['First', 'Second', 'Third'][number - 1] ?? ''} ${word}` }));
    const properties = {
      untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
      titledSingle: { type: 'string', oneOf: titled('Option') },
      legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['Option One', 'Option Two', 'Option Three'] },
      untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
      titledMulti: { type: 'array', items: { anyOf: titled('Choice') } },
    };
    return tell((await context.ask({ choices: form('Please choose', { type: 'object', properties, required: [] }) })).choices);
  });
  ask('test_missing_capability', "Needs the client's model", async (context) => JSON.stringify(await context.ask({ answer: sample('Say hello', 10) })));
  ask('test_streaming_elicitation', 'Tells how far it is, then asks', async (context) => {
    context.progress(1, 2);
    return JSON.stringify(await context.ask({ user: form('What is your name?', text('name')) }));
  });
  ask('test_logging_tool', 'Tells of one step', async ({ log }) => {
    log('info', 'One step');
    return 'Done: one step.';
  });
}

function addRounds(gateway: PluginGateway): void {
  const prefix = 'test_input_required_result_';
  const ask = (name: string, description: string, run: (context: PluginContext) => Promise<string>): void => {
    gateway.tool({ name: `${prefix}${name}`, description, inputSchema: NOTHING, run: (_args, context) => run(context) });
  };
  const ok = form('Please confirm', { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] });
  const nameOf = (reply: Readonly<Record<string, unknown>>): string => (typeof reply['content'] === 'object' && reply['content'] !== null && 'name' in reply['content'] ? String(reply['content'].name) : 'nobody');
  ask('elicitation', 'Greets by name', async (context) => `Hello, ${nameOf((await context.ask({ user_name: form('What is your name?', text('name')) }, { sealed: false })).user_name)}!`);
  ask('sampling', 'Asks for a capital', async (context) => JSON.stringify((await context.ask({ capital_question: sample('What is the capital of France?', 100) })).capital_question['content']));
  ask('list_roots', 'Lists folders', async (context) => JSON.stringify((await context.ask({ client_roots: roots })).client_roots['roots']));
  ask('request_state', 'Asks for consent', async (context) => (await context.ask({ confirm: ok }), 'state-ok'));
  ask('tampered_state', 'Asks for consent', async (context) => (await context.ask({ confirm: ok }), 'state-ok'));
  ask('multiple_inputs', 'Asks three things at once', async (context) => {
    const { user_name: user, greeting, client_roots: folders } = await context.ask({ user_name: form('What is your name?', text('name')), greeting: sample('Generate a greeting', 50), client_roots: roots });
    return JSON.stringify([nameOf(user), greeting['content'], folders['roots']]);
  });
  ask('multi_round', 'Asks twice', async (context) => {
    const { step1 } = await context.ask({ step1: form('Step 1: What is your name?', text('name')) });
    const { step2 } = await context.ask({ step2: form('Step 2: What is your favorite color?', text('color')) });
    return JSON.stringify([step1['content'], step2['content']]);
  });
  ask('capabilities', 'Asks what the client can answer', async (context) => {
    const { forms, sampling, roots: hasRoots } = context.takes;
    const requests: Readonly<Record<string, InputRequest>> = { ...(forms ? { user: form('What is your name?', text('name')) } : {}), ...(sampling ? { answer: sample('Say hello', 10) } : {}), ...(hasRoots ? { folders: roots } : {}) };
    return JSON.stringify(await context.ask(requests));
  });
  gateway.prompt({
    name: `${prefix}prompt`,
    description: 'Asks for its context',
    run: async (_args, context) => `Use this context: ${JSON.stringify((await context.ask({ user_context: form('What context should the prompt use?', text('context')) })).user_context['content'])}`,
  });
}

function addPrompts(gateway: PluginGateway): void {
  gateway.prompt({ name: 'test_simple_prompt', description: 'A prompt without arguments', run: () => 'This is a simple prompt for testing.' });
  gateway.prompt({
    name: 'test_prompt_with_arguments',
    description: 'A prompt with two arguments',
    arguments: { arg1: { description: 'First test argument', required: true, complete: ['paris', 'park', 'party'] }, arg2: { description: 'Second test argument', required: true } },
    run: ({ arg1, arg2 }) => `Prompt with arguments: arg1='${arg1 ?? ''}', arg2='${arg2 ?? ''}'`,
  });
  gateway.prompt({
    name: 'test_prompt_with_embedded_resource',
    description: 'A prompt with a resource',
    arguments: { resourceUri: { description: 'URI of the resource to embed', required: true } },
    run: ({ resourceUri = '' }) => ({
      messages: [
        { role: 'user', content: { type: 'resource', resource: { uri: resourceUri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' } } },
        { role: 'user', content: { type: 'text', text: 'Please process the embedded resource above.' } },
      ],
    }),
  });
  gateway.prompt({
    name: 'test_prompt_with_image',
    description: 'A prompt with a picture',
    run: () => ({
      messages: [
        { role: 'user', content: { type: 'image', data: PNG, mimeType: 'image/png' } },
        { role: 'user', content: { type: 'text', text: 'Please analyze the image above.' } },
      ],
    }),
  });
}

function addResources(gateway: PluginGateway): void {
  gateway.resource({ uri: 'test://static-text', name: 'Static text', description: 'A text', mimeType: 'text/plain', read: () => 'This is the content of the static text resource.' });
  gateway.resource({ uri: 'test://static-binary', name: 'Static picture', description: 'A picture', mimeType: 'image/png', read: () => Buffer.from(PNG, 'base64') });
  gateway.resource({ uri: 'test://watched-resource', name: 'Watched resource', description: 'One to follow', mimeType: 'text/plain', read: () => 'Watched resource content.' });
  gateway.resourceTemplate({
    uriTemplate: 'test://template/{id}/data',
    name: 'Data by id',
    mimeType: 'application/json',
    read: (_uri, { id = '' }) => JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
  });
}

function addTriggers(gateway: PluginGateway): void {
  let count = 0;
  gateway.tool({
    name: 'test_trigger_tool_change',
    description: 'Adds a tool and takes it away',
    inputSchema: NOTHING,
    run: () => {
      gateway.tool({ name: `test_passing_${(count += 1)}`, description: 'Is there for a moment', inputSchema: NOTHING, run: () => 'Still here.' }).remove();
      return 'The list of tools has changed.';
    },
  });
  gateway.tool({
    name: 'test_trigger_prompt_change',
    description: 'Adds a prompt and takes it away',
    inputSchema: NOTHING,
    run: () => {
      gateway.prompt({ name: `test_passing_${(count += 1)}`, run: () => 'Still here.' }).remove();
      return 'The list of prompts has changed.';
    },
  });
}

export default (gateway: PluginGateway): void => {
  addContent(gateway);
  addQuestions(gateway);
  addRounds(gateway);
  addPrompts(gateway);
  addResources(gateway);
  addTriggers(gateway);
};

/** The fake gateway with a plugin on it, for tests of what is offered besides tools. */
import type { Gateway } from '../../../runtime/gateway.js';
import type { InputRequest, PluginGateway } from '../../../runtime/plugin/plugin.js';
import { extendGateway } from '../../../runtime/plugin/register.js';
import { createFakeGateway } from './fake-gateway.js';

export const nameForm: InputRequest = { kind: 'form', message: 'Your name?', schema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } };
export const sampling: InputRequest = { kind: 'sampling', params: { messages: [], maxTokens: 10 } };

export interface Offering {
  readonly gateway: Gateway;
  readonly plugin: PluginGateway;
  /** What ran, in order. */
  readonly seen: string[];
}

/** Tools `greet` (asks twice), `count` (progress and logs), `secret` (throws), a prompt, a resource and a template. */
export function createOfferingGateway(): Offering {
  const { gateway, registrar } = extendGateway(createFakeGateway());
  const plugin = registrar('fake.ts');
  const seen: string[] = [];
  const inputSchema = { type: 'object', properties: { to: { type: 'string' } }, additionalProperties: false } as const;
  plugin.tool({
    name: 'greet',
    description: 'Greets.',
    inputSchema,
    run: async ({ to }, { ask }) => {
      seen.push('run');
      const { who } = await ask({ who: nameForm });
      seen.push('first');
      const { answer } = await ask({ answer: sampling });
      return JSON.stringify([to, who, answer]);
    },
  });
  plugin.tool({
    name: 'count',
    description: 'Counts.',
    inputSchema,
    run: (_args, { progress, log }) => {
      for (const number of [0, 50, 50, 20, 100]) progress(number, 100, `at ${number}`);
      log('debug', 'all');
      log('info', { step: 1 }, 'counter');
      log('error', 'bad');
      return 'counted';
    },
  });
  plugin.tool({
    name: 'secret',
    description: 'Fails.',
    inputSchema,
    run: ({ to }, { fail }) => {
      if (to === 'tell') return fail('Nobody is called that.');
      throw new Error('password=hunter2');
    },
  });
  plugin.prompt({ name: 'plan', description: 'Plans.', arguments: { city: { required: true, complete: ['Paris', 'Parma', 'Rome'] }, day: {} }, run: ({ city, day }) => `${city ?? ''} on ${day ?? 'any day'}` });
  plugin.resource({ uri: 'test://note', name: 'Note', mimeType: 'text/plain', read: () => 'noted' });
  plugin.resourceTemplate({ uriTemplate: 'test://users/{id}', name: 'User', complete: { id: (value) => [1, 2, 3].map((number) => `${value}${number}`) }, read: (_uri, { id = '' }) => (id === '0' ? undefined : `user ${id}`) });
  return { gateway, plugin, seen };
}

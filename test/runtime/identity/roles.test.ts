/** Roles, over every tool of the first-party APIs: what is listed and what can be called are the same, in every way of presenting them. */
import * as assert from 'uvu/assert';
import { assemble, type Assembly } from '../../../cli/assemble.js';
import type { GatewayConfig } from '../../../runtime/config.js';
import { parseConfig } from '../../../runtime/config.js';
import { ToolError } from '../../../runtime/errors.js';
import type { Gateway } from '../../../runtime/gateway.js';
import { compileAssignment } from '../../../runtime/identity/assign-roles.js';
import { compileGlobs } from '../../../runtime/identity/glob.js';
import type { Identity } from '../../../runtime/identity/identity.js';
import { restrictGateway } from '../../../runtime/identity/restrict.js';
import { compileRoles } from '../../../runtime/identity/rights.js';
import type { Offers } from '../../../runtime/offers.js';
import { suite } from '../../suite.js';
import { projectRoot } from '../../e2e/program.js';
import { binance, mt5, users } from './apis.js';

const test = suite('identity/roles', { timeoutMs: 60_000 });

const roles = {
  reader: { effects: ['reads'], resources: ['docs://*'], prompts: ['explain_*'] },
  writer: { effects: ['writes'] },
  spender: { effects: ['spends'], apis: ['binance'] },
  desk: { apis: ['binance', 'mt5', 'gatewright'], deny: { tools: ['*cancel_all*'], effects: ['destructive'] } },
  all: { tools: ['*'], resources: ['*'], prompts: ['*'] },
  careful: { tools: ['*'], deny: { effects: ['spends'], apis: ['users'], resources: ['*'], prompts: ['*'] } },
  stepping: { tools: ['users_*'], scopes: ['users:write'] },
  empty: {},
} as const;

function readConfig(changes: object): GatewayConfig {
  const parsed = parseConfig({ apis: { binance, mt5, users }, generated: { source: `${projectRoot}generated`, compiled: `${projectRoot}dist/generated` }, roles, ...changes }, {});
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

const identity = (names: readonly string[], kind: Identity['kind'] = 'key', scopes: readonly string[] = []): Identity => ({ subject: `${kind}:test`, kind, roles: names, scopes });

// Only whether it is there counts: the arguments are always wrong, so nothing is sent.
async function isThere(gateway: Gateway, name: string): Promise<boolean> {
  try {
    const { error } = await gateway.call(name, { _nonsense: 1 });
    return error?.code !== 'SCOPE_MISSING';
  } catch (error) {
    if (error instanceof ToolError && error.code === 'UNKNOWN_TOOL') return false;
    throw error;
  }
}

const rolesOf = compileRoles(readConfig({}).roles ?? {});
let direct: Assembly;
const assemblies: Assembly[] = [];

const put = async (changes: object): Promise<Assembly> => {
  const assembly = await assemble({ config: readConfig(changes), folder: '/nonexistent', file: 'gateway.yaml' }, { sandbox: false, presented: true });
  assemblies.push(assembly);
  return assembly;
};
test.before(async () => {
  direct = await put({});
});
test.after(async () => {
  for (const assembly of assemblies) await assembly.close();
});

const expected: Readonly<Record<keyof typeof roles, (name: string, kind: string, api: string) => boolean>> = {
  reader: (_name, kind) => kind === 'reads',
  writer: (_name, kind) => kind === 'writes',
  spender: (_name, kind, api) => kind === 'spends' && api === 'binance',
  // Whatever writes is destructive here.
  desk: (_name, kind, api) => kind === 'reads' && api !== 'users',
  all: () => true,
  careful: (_name, kind, api) => kind !== 'spends' && api !== 'users',
  stepping: () => false,
  empty: () => false,
};

for (const role of Object.keys(roles) as (keyof typeof roles)[]) {
  test(`${role}: list and call agree on every tool, and with what the role says`, async () => {
    const view = direct.viewFor(rolesOf(identity([role])));
    const listed = new Set(view.tools.map(({ name }) => name));
    let count = 0;
    for (const entry of direct.gateway.tools) {
      const api = entry.name.split('_')[0] ?? '';
      const kind = entry.annotations.readOnlyHint ? 'reads' : entry._meta?.['gatewright/spends'] === undefined ? 'writes' : 'spends';
      const wanted = expected[role](entry.name, kind, api);
      assert.equal([entry.name, listed.has(entry.name), view.has(entry.name), await isThere(view, entry.name)], [entry.name, wanted, wanted, wanted]);
      count += 1;
    }
    assert.is(count, 83);
  });
}

test('every pair of roles: what one denies is denied, all else is what one of them grants', async () => {
  const names = Object.keys(roles) as (keyof typeof roles)[];
  const denies: Partial<Record<string, (name: string, kind: string, api: string) => boolean>> = { desk: (name, kind) => kind !== 'reads' || name.includes('cancel_all'), careful: (_name, kind, api) => kind === 'spends' || api === 'users' };
  for (const first of names) {
    for (const second of names) {
      const view = direct.viewFor(rolesOf(identity([first, second])));
      for (const entry of direct.gateway.tools) {
        const facts = [entry.name, entry.annotations.readOnlyHint ? 'reads' : entry._meta?.['gatewright/spends'] === undefined ? 'writes' : 'spends', entry.name.split('_')[0] ?? ''] as const;
        const granted = first === 'desk' || second === 'desk' ? undefined : expected[first](...facts) || expected[second](...facts);
        const denied = (denies[first]?.(...facts) ?? false) || (denies[second]?.(...facts) ?? false);
        if (denied) assert.equal([first, second, entry.name, view.has(entry.name)], [first, second, entry.name, false]);
        else if (granted !== undefined) assert.equal([first, second, entry.name, view.has(entry.name)], [first, second, entry.name, granted]);
      }
    }
  }
});

for (const presentation of [{ discovery: 'search' }, { profile: 'portable' }, { profile: 'gemini', discovery: 'search' }] as const) {
  test(`${JSON.stringify(presentation)}: no more can be found or called than the role allows`, async () => {
    const assembly = await put(presentation);
    const view = assembly.viewFor(rolesOf(identity(['reader'])));
    const text = JSON.stringify(view.tools);
    assert.not.match(text, 'create_order');
    assert.not.match(text, 'gatewright_stop_spending');
    if ('discovery' in presentation) {
      const all = new Set(assembly.gateway.tools.map(({ name }) => name));
      assert.ok(all.has('call_tool'));
      const found = await view.call('search_tools', { query: 'create order', limit: 50 });
      assert.not.match(JSON.stringify(found.content), 'create_order');
      for (const tool of ['call_tool', 'describe_tool']) {
        const refused = await view.call(tool, tool === 'call_tool' ? { name: 'binance_create_order', arguments: {} } : { name: 'binance_create_order' });
        assert.is(refused.error?.code, 'UNKNOWN_TOOL');
        assert.not.match(refused.error?.message ?? '', 'Did you mean binance_create');
      }
    } else {
      const names = new Set(view.tools.map(({ name }) => name));
      for (const { name } of assembly.gateway.tools) assert.equal([name, await isThere(view, name)], [name, names.has(name)]);
    }
  });
}

test('a name that is not allowed is not given away by a suggestion', async () => {
  const view = direct.viewFor(rolesOf(identity(['reader'])));
  const message = await view.call('binance_create_orde', {}).then(() => '', (error: unknown) => String(error));
  assert.not.match(message, 'binance_create_order');
});

test('a tool that comes later is denied until a role grants it', () => {
  const tools = [{ name: 'a_get', title: '', description: '', inputSchema: {}, annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true } }];
  const gateway = { tools: tools.slice(), has: () => true, call: async () => ({ content: [] }), close: async () => undefined };
  const view = restrictGateway(gateway, compileRoles({ narrow: { tools: ['a_get'] } })(identity(['narrow'])), () => 'a');
  assert.equal(view.tools.map(({ name }) => name), ['a_get']);
  gateway.tools = [...gateway.tools, { ...tools[0], name: 'a_get_more' } as (typeof tools)[number]];
  assert.equal([view.tools.map(({ name }) => name), view.has('a_get_more')], [['a_get'], false]);
});

test('tokens are told which scopes would open a tool; keys are not, since they cannot have them', async () => {
  const token = direct.viewFor(rolesOf(identity(['stepping'], 'token')));
  assert.equal([token.demands?.('users_create_user'), token.demands?.('binance_create_order'), token.has('users_create_user')], [['users:write'], undefined, false]);
  assert.is((await token.call('users_create_user', {})).error?.code, 'SCOPE_MISSING');
  assert.is(direct.viewFor(rolesOf(identity(['stepping'], 'key'))).demands?.('users_create_user'), undefined);
  assert.is(direct.viewFor(rolesOf(identity(['stepping'], 'token', ['users:write']))).has('users_create_user'), true);
  assert.is(direct.viewFor(rolesOf(identity(['stepping', 'careful'], 'token'))).demands?.('users_create_user'), undefined);
});

test('resources and prompts: lists, reading, prompting, completing, following and hearing agree', async () => {
  const uris = ['docs://a', 'docs://b', 'secret://a'];
  const prompts = ['explain_order', 'drain_account'];
  let tell: (change: { readonly kind: 'resource'; readonly uri: string }) => void = () => undefined;
  const followed: string[] = [];
  const offers: Offers = {
    resources: uris.map((uri) => ({ uri, name: uri })),
    templates: ['docs://{id}', 'secret://{id}'].map((uriTemplate) => ({ uriTemplate, name: uriTemplate })),
    prompts: prompts.map((name) => ({ name })),
    readResource: async (uri) => [{ uri, text: 'x' }],
    getPrompt: async () => ({ messages: [] }),
    complete: async () => ({ values: ['x'] }),
    watch: (listener) => ((tell = listener), () => undefined),
    follow: (uri) => (followed.push(uri), () => undefined),
  };
  const gateway: Gateway = { tools: [], has: () => false, call: async () => ({ content: [] }), offers, close: async () => undefined };
  const worked = (work: Promise<unknown> | undefined): Promise<boolean> => (work ?? Promise.reject(new Error('none'))).then(() => true, () => false);
  for (const [role, canRead, canPrompt] of [['reader', (uri: string) => uri.startsWith('docs:'), (name: string) => name.startsWith('explain')], ['all', () => true, () => true], ['careful', () => false, () => false], ['empty', () => false, () => false]] as const) {
    const view = restrictGateway(gateway, rolesOf(identity([role])), () => undefined).offers;
    assert.equal(view?.resources.map(({ uri }) => uri), uris.filter(canRead));
    assert.equal(view?.prompts.map(({ name }) => name), prompts.filter(canPrompt));
    assert.equal(view?.templates.map(({ uriTemplate }) => uriTemplate), ['docs://{id}', 'secret://{id}'].filter(canRead));
    const heard: string[] = [];
    view?.watch((change) => void (change.kind === 'resource' && heard.push(change.uri)));
    followed.length = 0;
    for (const uri of uris) {
      assert.is(await worked(view?.readResource(uri, {})), canRead(uri));
      assert.is(await worked(view?.complete({ reference: { type: 'ref/resource', uri }, argument: { name: 'a', value: '' }, others: {} }, {})), canRead(uri));
      view?.follow(uri);
      tell({ kind: 'resource', uri });
    }
    assert.equal([heard, [...followed]], [uris.filter(canRead), uris.filter(canRead)]);
    for (const name of prompts) {
      assert.is(await worked(view?.getPrompt(name, {}, {})), canPrompt(name));
      assert.is(await worked(view?.complete({ reference: { type: 'ref/prompt', name }, argument: { name: 'a', value: '' }, others: {} }, {})), canPrompt(name));
    }
  }
  const reader = restrictGateway(gateway, rolesOf(identity(['reader'])), () => undefined).offers;
  for (const uri of ['docs://a/../../secret', 'docs://%2e%2e/secret', 'docs://a/%252e%252e/x', 'docs://%', 'DOCS://a', 'docs:/a/b%00/../c']) assert.equal([uri, await worked(reader?.readResource(uri, {}))], [uri, false]);
});

test('roles are assigned by name, subject and claim, to everyone and to those whom nobody knows', () => {
  const assign = compileAssignment({
    named: {},
    everyone: { members: { everyone: true } },
    nobody: { members: { anonymous: true } },
    ann: { members: { subjects: ['corp:ann'] } },
    desk: { members: { claims: { 'realm_access.roles': ['trader'], groups: ['desk-a'], scope: ['x'], 'https://corp.example/team': ['t'] } } },
  });
  const token = { kind: 'token', subject: 'corp:bob', named: [] } as const;
  assert.equal(assign({ ...token, claims: {} }), ['everyone']);
  assert.equal(assign({ ...token, named: ['named', 'unknown'], claims: {} }), ['named', 'everyone']);
  assert.equal(assign({ ...token, subject: 'corp:ann' }), ['everyone', 'ann']);
  for (const claims of [{ realm_access: { roles: ['trader'] } }, { groups: 'desk-a other' }, { scope: 'y x' }, { 'https://corp.example/team': ['t'] }]) assert.equal(assign({ ...token, claims }), ['everyone', 'desk']);
  for (const claims of [{ realm_access: ['trader'] }, { groups: ['desk'] }, { groups: { 'desk-a': true } }, { scope: 7 }]) assert.equal(assign({ ...token, claims }), ['everyone']);
  assert.equal(assign({ kind: 'anonymous', subject: 'anonymous', named: ['named'] }), ['nobody']);
});

test('globs', () => {
  const fits = compileGlobs(['a_*', '*_end', 'x*y*z', 'exact']);
  assert.ok(compileGlobs(['**'])('anything'));
  assert.ok(['a_', 'a_b', '_end', 'xyz', 'x1y2z', 'exact'].every(fits));
  const few = compileGlobs(['ab*ba', 'x*y*z', 'a.c']);
  assert.equal(['aba', 'abba', 'xzy', 'xyyz', 'abc', 'a.c'].map(few), [false, true, false, true, false, true]);
});

/** The verb keys: makes, lists and revokes the API keys of callers. */
import { existsSync } from 'node:fs';
import { suggestName } from '../../runtime/call/suggest.js';
import { makeKey } from '../../runtime/identity/api-keys.js';
import type { ApiKeyRecord } from '../../runtime/store/api-keys.js';
import { type IdentityStore, createIdentityStore } from '../../runtime/store/identity-store.js';
import { type Configuration, readConfiguration } from '../configuration.js';
import { nameOperator, showTime, statePath } from '../state.js';
import { formatTable, print, printJson, say, showText, styled } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

const ACTIONS = ['list', 'add', 'revoke'] as const;
const HOUR_MS = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS, y: 365 * 24 * HOUR_MS };

/** Makes, lists or revokes. */
export async function runKeys(args: VerbArguments): Promise<number> {
  const [given = 'list', name] = args.positionals;
  const action = ACTIONS.find((known) => known === given);
  if (action === undefined) {
    const meant = suggestName(given, ACTIONS);
    throw new UsageError(`\`keys\` has no \`${given}\`${meant === undefined ? `: it takes ${ACTIONS.join(', ')}` : `; did you mean \`${meant}\`?`}`, 'keys');
  }
  if (action !== 'add') for (const option of ['role', 'scope', 'expires']) if (args.texts(option).length > 0) throw new UsageError(`--${option} goes with \`keys add\``, 'keys');
  const configuration = await readConfiguration(args, 'keys');
  if (action === 'list') {
    if (name !== undefined) throw new UsageError(`\`keys list\` does not take \`${name}\``, 'keys');
    return useKeys(configuration, (store) => listKeys(store, args, configuration));
  }
  if (name === undefined) throw new UsageError(action === 'add' ? '`keys add` takes the name of who calls' : '`keys revoke` takes a name or the id of a key; `gatewright keys` lists them', 'keys');
  return useKeys(configuration, (store) => (action === 'add' ? addKey(store, args, configuration, name) : revokeKeys(store, args, name)));
}

async function useKeys(configuration: Configuration, work: (store: IdentityStore) => Promise<number>): Promise<number> {
  const store = createIdentityStore({ path: statePath(configuration) });
  try {
    return await work(store);
  } finally {
    await store.shutDown();
  }
}

async function addKey(store: IdentityStore, args: VerbArguments, { config }: Configuration, name: string): Promise<number> {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/.test(name)) throw new UsageError('a name has letters, digits, _, ., @ and -, and 64 of them at most', 'keys');
  const known = Object.keys(config.roles ?? {});
  const unknown = args.texts('role').find((role) => !known.includes(role));
  if (unknown !== undefined) {
    const meant = suggestName(unknown, known);
    throw new UsageError(`the configuration has no role \`${unknown}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`, 'keys');
  }
  const expires = args.text('expires');
  const lasts = expires === undefined ? undefined : readDuration(expires);
  let shown = '';
  const record = await store.addKey(
    { name, roles: [...args.texts('role')], scopes: [...args.texts('scope')], ...(lasts === undefined ? {} : { expiresAt: Date.now() + lasts }) },
    (id) => {
      const { key, hash } = makeKey(id);
      shown = key;
      return hash;
    },
    nameOperator(),
  );
  if (args.flag('json')) printJson({ key: shown, ...describe(record) });
  else {
    print(shown);
    say(styled('dim', `The key of ${showText(name)}${record.expiresAt === undefined ? '' : `, until ${showTime(record.expiresAt)}`}. It is not shown again. Send it as \`Authorization: Bearer ...\`; serve with --auth keys.`));
    if (known.length > 0 && record.roles.length === 0) say(styled('dim', 'It has no role of its own: it may use what roles with `members.everyone`, or its subject, allow.'));
  }
  return exitCodes.done;
}

function readDuration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,5})([hdwy])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (!(ms > 0)) throw new UsageError(`--expires takes a number and h, d, w or y, such as 90d, not \`${text}\``, 'keys');
  return ms;
}

async function listKeys(store: IdentityStore, args: VerbArguments, configuration: Configuration): Promise<number> {
  const path = statePath(configuration);
  const keys = existsSync(path) || existsSync(`${path}-wal`) ? await store.listKeys() : [];
  if (args.flag('json')) printJson(keys.map(describe));
  else if (keys.length === 0) say('There are no keys; `gatewright keys add NAME` makes one.');
  else print(formatTable([['ID', 'NAME', 'ROLES', 'SCOPES', 'MADE', 'LAST USED', 'STATUS'], ...keys.map((key) => [key.id, showText(key.name), showList(key.roles), showList(key.scopes), showTime(key.madeAt), key.usedAt === undefined ? 'never' : showTime(key.usedAt), showStatus(key)])]));
  return exitCodes.done;
}

const showList = (words: readonly string[]): string => (words.length === 0 ? '-' : showText(words.join(' ')));

function showStatus({ revokedAt, expiresAt }: ApiKeyRecord): string {
  if (revokedAt !== undefined) return `revoked ${showTime(revokedAt)}`;
  if (expiresAt === undefined) return 'valid';
  return `${expiresAt <= Date.now() ? 'expired' : 'valid until'} ${showTime(expiresAt)}`;
}

// The hash is of no use to anybody, and so is told to nobody.
function describe({ hash: _hash, ...record }: ApiKeyRecord): object {
  return record;
}

async function revokeKeys(store: IdentityStore, args: VerbArguments, nameOrId: string): Promise<number> {
  const revoked = await store.revokeKeys(nameOrId, nameOperator());
  if (revoked.length === 0) {
    const keys = await store.listKeys();
    const meant = suggestName(nameOrId, keys.flatMap(({ name, id, revokedAt }) => (revokedAt === undefined ? [name, id] : [])));
    throw new UsageError(`no valid key has the name or id \`${nameOrId}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`, 'keys');
  }
  if (args.flag('json')) printJson(revoked.map(describe));
  else print(`Revoked: ${revoked.map(({ id, name }) => `${showText(name)} (${id})`).join(', ')}.`);
  return exitCodes.done;
}

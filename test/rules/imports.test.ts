/** Holds the import arrows of docs/architecture.md. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { readSources } from './sources.js';

const test = suite('import arrows');
const sources = readSources();

/** Which rooms a room may import from. `cli` and `test` may import from all. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  generated: ['generated'],
  runtime: ['runtime'],
  // The IR is made of the contract's types, and catalogs have the runtime's form; generator/ takes types and words, and nothing that runs but the one judge of addresses.
  generator: ['generator', 'runtime/contract.ts', 'runtime/catalog.ts', 'runtime/spending-plan.ts', 'runtime/public-address.ts'],
  sandbox: ['sandbox'],
  client: ['client'],
  console: ['console'],
};

/** Inside runtime: one way down. A floor may import from itself and from those after it. */
const FLOORS = ['runtime/transport/', 'runtime/sessions/', 'runtime/protocol/', 'runtime/plugin/', 'runtime/discovery/', 'runtime/profiles/', 'runtime/spending/', 'runtime/identity/', 'runtime/gateway.ts', 'runtime/call/', 'runtime/upstream/'];

const isRelative = (file: string): boolean => /^[a-z]+\/.*\.ts$/.test(file);

test('there are sources to look at', () => {
  assert.ok(sources.filter((source) => source.path.startsWith('runtime/')).length > 20);
  assert.ok(sources.filter((source) => source.path.startsWith('generator/')).length > 20);
});

for (const [room, allowed] of Object.entries(ROOMS)) {
  test(`${room} imports from ${allowed.join(', ')} only`, () => {
    const wrong = sources
      .filter((source) => source.path.startsWith(`${room}/`))
      .flatMap((source) => source.imports.filter((file) => isRelative(file) && !allowed.some((start) => file.startsWith(start))).map((file) => `${source.path} -> ${file}`));
    assert.equal(wrong, []);
  });
}

test('generated code imports zod, the contract and its own files only', () => {
  const wrong = sources
    .filter((source) => source.path.startsWith('generated/'))
    .flatMap((source) => source.imports.filter((file) => !isRelative(file) && file !== 'zod' && file !== 'gatewright/contract').map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('nothing but tests imports cli', () => {
  const wrong = sources.filter((source) => !/^(cli|test|bench)\//.test(source.path)).flatMap((source) => source.imports.filter((file) => file.startsWith('cli/')).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('inside runtime imports go one way down', () => {
  const floorOf = (path: string): number => FLOORS.findIndex((floor) => path.startsWith(floor));
  // What a call gives back, and whose it is, are the language that all floors speak.
  const isLanguage = (path: string): boolean => ['runtime/call/result.ts', 'runtime/identity/identity.ts', 'runtime/identity/accounts.ts'].includes(path);
  const wrong = sources
    .filter((source) => floorOf(source.path) >= 0)
    .flatMap((source) => source.imports.filter((file) => floorOf(file) >= 0 && !isLanguage(file) && floorOf(file) < floorOf(source.path)).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('the store knows nothing of the rest of the runtime but errors and decimals', () => {
  const wrong = sources
    .filter((source) => source.path.startsWith('runtime/store/'))
    .flatMap((source) => source.imports.filter((file) => isRelative(file) && !/^runtime\/(store\/|errors\.ts$|decimal\.ts$)/.test(file)).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('lower and emit meet only in ir.ts', () => {
  const crossing = sources
    .filter((source) => /^generator\/(lower|emit)\//.test(source.path))
    .flatMap((source) => {
      const other = source.path.startsWith('generator/lower/') ? 'generator/emit/' : 'generator/lower/';
      return source.imports.filter((file) => file.startsWith(other)).map((file) => `${source.path} -> ${file}`);
    });
  assert.equal(crossing, []);
});

test('lower and emit are pure: neither disk nor network', () => {
  const wrong = sources
    .filter((source) => /^generator\/(lower|emit)\//.test(source.path))
    .flatMap((source) => source.imports.filter((file) => /^(node:)?(fs|http|https|net|child_process|undici|axios)\b/.test(file)).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('serving needs none of the generator\'s dependencies', () => {
  const heavy = /^(ts-morph|typescript|openapi-typescript|swagger2openapi|jsonpath-rfc9535|js-yaml|@modelcontextprotocol\/sdk.*|libsql)$/;
  const wrong = sources
    .filter((source) => source.path.startsWith('runtime/') && source.path !== 'runtime/protocol/embed.ts')
    // The store loads libsql when it is first used, and does without where it is not there.
    .flatMap((source) => source.imports.filter((file) => heavy.test(file) && !(file === 'libsql' && source.path === 'runtime/store/driver.ts')).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('the client needs four packages, none of them an SDK', () => {
  const allowed = /^(node:|(ws|eventsource-parser|lossless-json|jose)$)/;
  const wrong = sources.filter((source) => source.path.startsWith('client/')).flatMap((source) => source.imports.filter((file) => !isRelative(file) && !allowed.test(file)).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

test('the runtime starts no programs', () => {
  const wrong = sources.filter((source) => source.path.startsWith('runtime/')).flatMap((source) => source.imports.filter((file) => /child_process|^(node:)?(vm|worker_threads)$/.test(file)).map((file) => `${source.path} -> ${file}`));
  assert.equal(wrong, []);
});

/** Keys of issuers: rotation, outage, and everything that a server can do wrong when it is asked for them. */
import * as assert from 'uvu/assert';
import { createTokenVerifier } from '../../../runtime/identity/access-tokens.js';
import { createJsonFetcher } from '../../../runtime/identity/fetch-json.js';
import { createIssuerKeys } from '../../../runtime/identity/issuer-keys.js';
import { IssuerUnavailable } from '../../../runtime/identity/issuer-unavailable.js';
import { suite } from '../../suite.js';
import { type PlayedIssuer, type PlayedKey, makePair, startIssuer, writeToken } from './issuer.js';

const test = suite('identity/issuer-keys');

interface Stage {
  readonly issuer: PlayedIssuer;
  readonly failures: readonly string[];
  readonly verify: (token: string) => Promise<string>;
  readonly token: (key: PlayedKey, serial?: number) => Promise<string>;
  /** Moves the clock, in seconds. */
  readonly pass: (seconds: number) => void;
  readonly close: () => Promise<void>;
}

async function setStage(keys: readonly PlayedKey[], { maxBytes = 10_000, timeoutMs = 300 }: { readonly maxBytes?: number; readonly timeoutMs?: number } = {}): Promise<Stage> {
  const issuer = await startIssuer(keys.map(({ jwk }) => jwk));
  const fetcher = createJsonFetcher({ timeoutMs, maxBytes });
  const failures: string[] = [];
  let clock = Date.now();
  const now = (): number => clock;
  const found = createIssuerKeys({ issuer: issuer.url, fetch: fetcher.fetch, onFailure: (message) => void failures.push(message), now });
  const verifier = createTokenVerifier({ issuers: [{ name: 'corp', issuer: issuer.url, keys: found, audience: () => ['here'] }], assign: () => [], now });
  return {
    issuer,
    failures,
    verify: async (token) => {
      const verdict = await Promise.resolve(verifier(token)).catch((error: unknown) => (error instanceof IssuerUnavailable ? 'unavailable' : Promise.reject(error)));
      return typeof verdict === 'string' ? verdict : 'identity' in verdict ? verdict.identity.subject : 'invalid' in verdict ? verdict.invalid : 'lacks';
    },
    token: (key, serial = 0) => writeToken(key, { iss: issuer.url, aud: 'here', sub: 'ann', exp: Math.floor(clock / 1000) + 90_000_000, serial }),
    pass: (seconds) => void (clock += seconds * 1000),
    close: async () => {
      await fetcher.close();
      await issuer.close();
    },
  };
}

const UNKNOWN_KEY = 'the token is signed with a key that its issuer does not have';

test('a stampede: 1,000 requests with as many tokens fetch the keys once', async () => {
  const key = await makePair('a', 'ES256');
  const stage = await setStage([key]);
  const tokens = await Promise.all(Array.from({ length: 1_000 }, (_, serial) => stage.token(key, serial)));
  const outcomes = new Set(await Promise.all(tokens.map(stage.verify)));
  assert.equal([[...outcomes], stage.issuer.fetches()], [['corp:ann'], 1]);
  await stage.close();
});

test('rotation: a new key is fetched when its first token comes, and made-up ones do not become requests', async () => {
  const [first, second, never] = await Promise.all([makePair('a', 'ES256'), makePair('b', 'ES256'), makePair('c', 'ES256')]);
  const stage = await setStage([first]);
  assert.is(await stage.verify(await stage.token(first)), 'corp:ann');
  stage.issuer.keys = [first.jwk, second.jwk];
  // Just fetched: it has to wait.
  assert.is(await stage.verify(await stage.token(second)), UNKNOWN_KEY);
  stage.pass(31);
  assert.is(await stage.verify(await stage.token(second, 1)), 'corp:ann');
  for (let serial = 0; serial < 20; serial += 1) assert.is(await stage.verify(await stage.token(never, serial)), UNKNOWN_KEY);
  assert.is(stage.issuer.fetches(), 2);
  await stage.close();
});

test('a key that was taken back counts no longer than ten minutes and what is remembered', async () => {
  const [first, second] = await Promise.all([makePair('a', 'ES256'), makePair('b', 'ES256')]);
  const stage = await setStage([first]);
  const token = await stage.token(first);
  await stage.verify(token);
  stage.issuer.keys = [second.jwk];
  stage.pass(601);
  // The old keys answer while new ones are fetched.
  await stage.verify(token);
  for (let round = 1; round < 100 && (await stage.verify(await stage.token(first, round))) !== UNKNOWN_KEY; round += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  stage.pass(301);
  assert.is(await stage.verify(token), UNKNOWN_KEY);
  await stage.close();
});

test('outage: known keys go on for a day, and no longer; the issuer is not asked more than twice a minute', async () => {
  const key = await makePair('a', 'ES256');
  const stage = await setStage([key]);
  await stage.verify(await stage.token(key));
  stage.issuer.answer = (_request, response) => void response.writeHead(500).end();
  for (let hour = 1; hour <= 23; hour += 1) {
    stage.pass(3_600);
    assert.is(await stage.verify(await stage.token(key, hour)), 'corp:ann');
  }
  stage.pass(2 * 3_600);
  assert.is(await stage.verify(await stage.token(key, 25)), 'unavailable');
  assert.is(await stage.verify(await stage.token(key, 26)), 'unavailable');
  const before = stage.issuer.fetches();
  assert.is(await stage.verify(await stage.token(key, 27)), 'unavailable');
  assert.is(stage.issuer.fetches(), before);
  await stage.close();
});

const faults: readonly (readonly [name: string, answer: PlayedIssuer['answer'], told: RegExp])[] = [
  ['slow', () => undefined, /cannot be fetched: no whole answer within 300 ms/],
  ['huge', (_request, response) => void response.end(`{"keys":[],"x":"${'x'.repeat(20_000)}"}`), /cannot be fetched: the answer is larger than 10000 bytes/],
  ['a redirect', (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end(), /answered HTTP 302/],
  ['no JSON', (_request, response) => void response.end('<html>'), /cannot be fetched/],
  ['no set of keys', (_request, response) => void response.end('{"keys":"none"}'), /is no set of keys/],
  ['a thousand keys', (_request, response) => void response.end(JSON.stringify({ keys: Array.from({ length: 1_000 }, () => ({ kty: 'RSA' })) })), /cannot be fetched/],
];
for (const [name, answer, told] of faults) {
  test(`${name}: nobody is let in, and the log says why`, async () => {
    const key = await makePair('a', 'ES256');
    const stage = await setStage([key]);
    stage.issuer.answer = answer;
    assert.is(await stage.verify(await stage.token(key)), 'unavailable');
    assert.match(stage.failures.join('\n'), told);
    await stage.close();
  });
}

for (const [name, jwksUri] of [['a private address', 'https://10.0.0.1/keys'], ['this machine by name', 'https://localhost:9/keys'], ['plain http elsewhere', 'http://keys.example/keys'], ['the metadata of a cloud', 'https://169.254.169.254/latest']] as const) {
  test(`metadata that has the keys at ${name} is not followed`, async () => {
    const key = await makePair('a', 'ES256');
    const stage = await setStage([key]);
    stage.issuer.jwksUri = jwksUri;
    assert.is(await stage.verify(await stage.token(key)), 'unavailable');
    assert.match(stage.failures.join('\n'), /not a public one|without https/);
    await stage.close();
  });
}

test('duplicate kid: whichever of the keys has signed it', async () => {
  const [first, second, third] = await Promise.all([makePair('same', 'ES256'), makePair('same', 'ES256'), makePair('same', 'ES256')]);
  const stage = await setStage([first, second]);
  assert.is(await stage.verify(await stage.token(first)), 'corp:ann');
  assert.is(await stage.verify(await stage.token(second)), 'corp:ann');
  assert.is(await stage.verify(await stage.token(third)), 'the signature of the token is wrong');
  await stage.close();
});

test('keys for other uses and of other kinds are none', async () => {
  const key = await makePair('a', 'ES256');
  for (const jwk of [{ ...key.jwk, use: 'enc' }, { ...key.jwk, key_ops: ['encrypt'] }, { ...key.jwk, alg: 'ES384' }, { ...key.jwk, crv: 'P-384' }, { ...key.jwk, x: '@' }]) {
    const stage = await setStage([]);
    stage.issuer.keys = [jwk];
    assert.is(await stage.verify(await stage.token(key)), UNKNOWN_KEY);
    await stage.close();
  }
});

test('the metadata of another issuer is not taken for this one', async () => {
  const key = await makePair('a', 'ES256');
  const real = await setStage([key]);
  const fetcher = createJsonFetcher();
  const failures: string[] = [];
  // The same server under another name.
  const keys = createIssuerKeys({ issuer: real.issuer.url.replace('127.0.0.1', 'localhost'), fetch: fetcher.fetch, onFailure: (message) => void failures.push(message) });
  const outcome = await keys.find({ alg: 'ES256', kid: 'a' }).catch((error: unknown) => (error instanceof Error ? error.name : ''));
  assert.is(outcome, 'IssuerUnavailable');
  await fetcher.close();
  await real.close();
});

/** The venue's printed signing vectors, RSA and Ed25519 keys, and what counts as fresh - as functions and over a socket. */
import { createPrivateKey, generateKeyPairSync, sign as signWith } from 'node:crypto';
import * as assert from 'uvu/assert';
import { isSignatureValid, readPublicKey, signedPayload } from '../../../sandbox/exchange/signature.js';
import { startExchange, type RunningExchange } from '../../../sandbox/exchange/start.js';
import { makeSymbol } from '../../../sandbox/exchange/symbols.js';
import { suite } from '../../suite.js';
import { encode, send, sign, type Answer } from './signed-client.js';

const test = suite('exchange: signatures');

/** Published with the request-security examples. */
const VECTOR_KEY = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
const VECTOR_SECRET = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
const FULL_WIDTH = '%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96';
const TAIL = 'side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559';
const VECTORS = [
  ['plain', `symbol=LTCBTC&${TAIL}`, '', 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'],
  ['not ASCII', `symbol=${FULL_WIDTH}&${TAIL}`, '', 'e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3'],
  ['query and body', 'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC', 'quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559', '0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77'],
] as const;
const VECTOR_TIME = 1_499_827_319_559;

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const EDWARDS = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const RSA_KEY = 'R'.repeat(64);
const EDWARDS_KEY = 'E'.repeat(64);

const sketch = { tick: '0.00001', step: '0.001', gap: '0.00001', size: '0', price: '0.1', minNotional: '0' };

let now = VECTOR_TIME + 100;
let exchange: RunningExchange;

test.before(async () => {
  exchange = await startExchange({
    marketMaker: false,
    clock: () => now,
    symbols: [makeSymbol({ ...sketch, base: 'LTC', quote: 'BTC' }), makeSymbol({ ...sketch, base: '１２３', quote: '４５６' })],
    balances: { LTC: '100', BTC: '100', '４５６': '100' },
    keys: [
      { apiKey: VECTOR_KEY, secretKey: VECTOR_SECRET },
      { apiKey: RSA_KEY, publicKey: RSA.publicKey },
      { apiKey: EDWARDS_KEY, publicKey: EDWARDS.publicKey },
    ],
  });
});
test.after(() => exchange.close());
test.beforeEach(() => {
  now = VECTOR_TIME + 100;
});

function post(query: string, body: string, apiKey: string): Promise<Answer> {
  return send(`${exchange.url}/api/v3/order?${query}`, { method: 'POST', headers: { 'X-MBX-APIKEY': apiKey, 'content-type': 'application/x-www-form-urlencoded' }, ...(body === '' ? {} : { body }) });
}

function codeOf(answer: Answer): unknown {
  return answer.status === 200 ? 'ok' : answer.json.get('code');
}

for (const [name, query, body, signature] of VECTORS) {
  test(`accepts the printed vector: ${name}`, async () => {
    assert.ok(isSignatureValid({ kind: 'hmac', secret: VECTOR_SECRET }, query + body, signature));
    const placed = await post(`${query}&signature=${signature}`, body, VECTOR_KEY);
    assert.equal([placed.status, placed.json.get('status'), placed.json.get('price')], [200, 'NEW', '0.10000000']);
    // The signature may stand in the body, and in capitals.
    if (body !== '') assert.is(codeOf(await post(query, `${body}&signature=${signature.toUpperCase()}`, VECTOR_KEY)), 'ok');
    const flipped = signature.startsWith('0') ? `1${signature.slice(1)}` : `0${signature.slice(1)}`;
    const refused = await post(`${query}&signature=${flipped}`, body, VECTOR_KEY);
    assert.equal([refused.status, refused.json.value], [400, { code: -1022, msg: 'Signature for this request is not valid.' }]);
  });
}

test('the payload is query and body without the signature, wherever that stands', () => {
  assert.is(signedPayload('a=1&signature=xyz&b=2', 'c=3'), 'a=1&b=2c=3');
  assert.is(signedPayload('signature=xyz', 'c=3&signature=abc'), 'c=3');
  assert.is(signedPayload('a=%E2%82%AC', ''), 'a=%E2%82%AC');
});

test('a payload that was signed without percent-encoding is refused', () => {
  assert.not.ok(isSignatureValid({ kind: 'hmac', secret: 's' }, 'symbol=１２', sign('s', 'symbol=１２')));
  assert.ok(isSignatureValid({ kind: 'hmac', secret: 's' }, 'symbol=12', sign('s', 'symbol=12')));
});

const LTC = (timestamp: number): string => encode({ symbol: 'LTCBTC', side: 'SELL', type: 'LIMIT', timeInForce: 'GTC', quantity: 1, price: '0.2', timestamp });

test('RSA and Ed25519 keys sign in base64 with percent-encoding', async () => {
  const query = LTC(now);
  const rsa = signWith('sha256', Buffer.from(query), createPrivateKey(RSA.privateKey)).toString('base64');
  const edwards = signWith(null, Buffer.from(query), createPrivateKey(EDWARDS.privateKey)).toString('base64');
  assert.is(edwards.length, 88);
  assert.is(codeOf(await post(`${query}&signature=${encodeURIComponent(rsa)}`, '', RSA_KEY)), 'ok');
  assert.is(codeOf(await post(`${query}&signature=${encodeURIComponent(edwards)}`, '', EDWARDS_KEY)), 'ok');
  assert.is(codeOf(await post(`${query}&signature=${encodeURIComponent(edwards)}`, '', RSA_KEY)), -1022);
  assert.is(codeOf(await post(`${query}&signature=${encodeURIComponent(edwards.toLowerCase())}`, '', EDWARDS_KEY)), -1022);
  assert.is(codeOf(await post(`${query}&signature=${sign(VECTOR_SECRET, query)}`, '', EDWARDS_KEY)), -1022);
});

test('keys of other kinds cannot be registered', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  assert.throws(() => readPublicKey(publicKey), /type ec cannot sign/);
});

const OUTSIDE = { code: -1021, msg: 'Timestamp for this request is outside of the recvWindow.' };
const AHEAD = { code: -1021, msg: "Timestamp for this request was 1000ms ahead of the server's time." };

for (const [name, offset, recvWindow, want] of [
  ['exactly as old as the default window', -5000, undefined, 'ok'],
  ['one millisecond older', -5001, undefined, OUTSIDE],
  ['999 ms ahead', 999, undefined, 'ok'],
  ['1000 ms ahead', 1000, undefined, AHEAD],
  ['inside a wide window', -60_000, '60000', 'ok'],
  ['outside a narrow window', -2, '1.5', OUTSIDE],
  ['inside a narrow window', -1, '1.5', 'ok'],
  ['a window of too many digits', 0, '1.5555', { code: -1111, msg: "Parameter 'recvWindow' has too much precision." }],
  ['a window too wide', 0, '60001', { code: -1131, msg: 'recvWindow must be less than 60000' }],
] as const) {
  test(`timestamp ${name}`, async () => {
    for (const scale of [1, 1000]) {
      const query = `${encode({ omitZeroBalances: 'true', ...(recvWindow === undefined ? {} : { recvWindow }) })}&timestamp=${(now + offset) * scale}`;
      const answer = await send(`${exchange.url}/api/v3/account?${query}&signature=${sign(VECTOR_SECRET, query)}`, { headers: { 'X-MBX-APIKEY': VECTOR_KEY } });
      assert.equal(answer.status === 200 ? 'ok' : answer.json.value, want, `times ${scale}`);
    }
  });
}

test('refusals come in the order of the venue: parameters, key form, key, time, signature, permission', async () => {
  const good = LTC(now);
  const old = LTC(now - 10_000);
  const signed = (query: string): string => `${query}&signature=${sign(VECTOR_SECRET, query)}`;
  const unknown = 'U'.repeat(64);
  const table: readonly (readonly [string, string, string | undefined, number, number])[] = [
    ['no timestamp, no key', 'symbol=LTCBTC&side=SELL&type=LIMIT&timeInForce=GTC&quantity=1&price=0.2&signature=0', undefined, 400, -1102],
    ['no signature, bad key', good, 'short', 400, -1102],
    ['no key, old', signed(old), undefined, 401, -2014],
    ['bad key, old', signed(old), 'x'.repeat(63), 401, -2014],
    ['unknown key, old', signed(old), unknown, 401, -2015],
    ['old, wrong signature', `${old}&signature=00`, VECTOR_KEY, 400, -1021],
    ['wrong signature', `${good}&signature=00`, VECTOR_KEY, 400, -1022],
  ];
  for (const [name, query, apiKey, status, code] of table) {
    const answer = await send(`${exchange.url}/api/v3/order?${query}`, { method: 'POST', ...(apiKey === undefined ? {} : { headers: { 'X-MBX-APIKEY': apiKey } }) });
    assert.equal([answer.status, answer.json.get('code')], [status, code], name);
  }
});

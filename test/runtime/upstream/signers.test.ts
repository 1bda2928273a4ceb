/** Signatures: the venue's printed vectors to the letter, key pairs verified against their public keys. */
import { generateKeyPairSync, verify } from 'node:crypto';
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { compileRequest } from '../../../runtime/call/build-request.js';
import { createKeptFiles } from '../../../runtime/call/kept-files.js';
import { type UpstreamRequest, percentEncode } from '../../../runtime/upstream/request.js';
import { prepareBinanceSigner } from '../../../runtime/upstream/signers/binance.js';
import { suite } from '../../suite.js';
import { fakeTool } from '../call/fake-tool.js';

const test = suite('signatures');
const SECRET = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
const context = { place: { in: 'query', name: 'signature' }, now: async () => 0 } as const;
const request = (query: string, body?: string): UpstreamRequest => ({ method: 'POST', path: '/api/v3/order', query, headers: {}, body, server: undefined });

for (const [name, query, body, signature] of [
  ['query', 'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559', undefined, 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'],
  ['percent-encoded symbol', 'symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559', undefined, 'e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3'],
  ['query and body', 'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC', 'quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559', '0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77'],
] as const) {
  test(`HMAC: printed vector, ${name}; the signature comes last`, async () => {
    const signed = await prepareBinanceSigner(SECRET).sign(request(query, body), context);
    assert.is(signed.query, `${query}&signature=${signature}`);
    assert.is(signed.body, body);
  });
}

for (const [symbol, signature] of [['LTCBTC', 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'], ['１２３４５６', 'e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3']] as const) {
  test(`HMAC: from the arguments with symbol ${symbol} to the printed signature`, async () => {
    const names = ['symbol', 'side', 'type', 'timeInForce', 'quantity', 'price', 'recvWindow'];
    const plan = compileRequest(fakeTool({ method: 'POST', query: names, supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }] }), createKeptFiles());
    const built = plan.build({ symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '1', price: '0.1', recvWindow: 5000 }, { timestampMs: 1499827319559 });
    const signed = await prepareBinanceSigner(SECRET).sign(built, context);
    assert.match(signed.query, new RegExp(`&timestamp=1499827319559&signature=${signature}$`));
    assert.is(signed.signature, signature);
  });
}

for (const [kind, pair] of [
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })],
  ['Ed25519', generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })],
] as const) {
  test(`${kind}: base64, percent-encoded, true by the public key`, async () => {
    const query = 'symbol=BTCUSDT&side=SELL&timestamp=1668481559918';
    const signed = await prepareBinanceSigner(pair.privateKey).sign(request(query, 'quantity=1'), context);
    const text = signed.query.slice(`${query}&signature=`.length);
    assert.not.match(text, /[+/=]/);
    const signature = Buffer.from(decodeURIComponent(text), 'base64');
    assert.ok(verify(kind === 'RSA' ? 'sha256' : null, Buffer.from(`${query}quantity=1`), pair.publicKey, signature));
    assert.not.ok(verify(kind === 'RSA' ? 'sha256' : null, Buffer.from(`${query}quantity=2`), pair.publicKey, signature));
  });

  test(`${kind}: 200 random payloads, each true by the public key alone`, async () => {
    const signer = prepareBinanceSigner(pair.privateKey);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }), async (value, body) => {
        const query = `symbol=${percentEncode(value)}`;
        const signed = await signer.sign(request(query, body), context);
        const found = new URLSearchParams(signed.query).get('signature') ?? '';
        assert.ok(signed.query.startsWith(`${query}&signature=`));
        assert.ok(verify(kind === 'RSA' ? 'sha256' : null, Buffer.from(query + body), pair.publicKey, Buffer.from(found, 'base64')));
      }),
      { numRuns: 200, seed: 20_261_125 },
    );
  });
}

test('a key that cannot be used is refused without being shown', () => {
  const broken = '-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----';
  let message = '';
  try {
    prepareBinanceSigner(broken);
  } catch (error) {
    message = String(error);
  }
  assert.match(message, 'no private key');
  assert.not.match(message, 'CANARY');
});

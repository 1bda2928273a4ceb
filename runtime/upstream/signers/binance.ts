/** Binance's request signature (rest-api.md, "SIGNED Endpoint security"): query and body without a separator, by HMAC-SHA256, RSA or Ed25519. */
import { type KeyObject, createHmac, createPrivateKey, sign as signWithKey } from 'node:crypto';
import { type UpstreamRequest, appendQuery, percentEncode } from '../request.js';
import type { Signer, SigningContext } from './signer.js';

/** A secret in PEM form is a private key, RSA or Ed25519; every other one is for HMAC. */
export function prepareBinanceSigner(secret: string): Signer {
  const compute = secret.includes('-----BEGIN') ? prepareKeySignature(readKey(secret)) : prepareHmac(secret);
  return {
    sign: async (request: UpstreamRequest, { place }: SigningContext): Promise<UpstreamRequest> => {
      const signature = compute(`${request.query}${request.body?.toString() ?? ''}`);
      if (place.in === 'query') return { ...appendQuery(request, `${percentEncode(place.name)}=${percentEncode(signature)}`), signature };
      return { ...request, signature, headers: { ...request.headers, [place.name]: signature } };
    },
  };
}

const prepareHmac = (secret: string) => (payload: string): string => createHmac('sha256', secret).update(payload).digest('hex');

function prepareKeySignature(key: KeyObject): (payload: string) => string {
  // Ed25519 brings its own digest, so none is named (RFC 8032).
  const digest = key.asymmetricKeyType === 'rsa' ? 'sha256' : null;
  return (payload) => signWithKey(digest, Buffer.from(payload), key).toString('base64');
}

function readKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error('is no private key in PEM form that can be read without a passphrase');
  }
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ed25519') throw new Error(`is a key of kind ${key.asymmetricKeyType ?? 'unknown'}; RSA and Ed25519 can be used`);
  return key;
}

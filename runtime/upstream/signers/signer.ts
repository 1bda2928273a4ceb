/** The seam for APIs whose requests carry a signature: a signer gets the finished request and gives back the signed one. */
import type { UpstreamRequest } from '../request.js';
import { prepareBinanceSigner } from './binance.js';

/** Where the document wants the signature. */
export interface SignaturePlace {
  readonly in: 'query' | 'header' | 'cookie';
  readonly name: string;
}

export interface SigningContext {
  readonly place: SignaturePlace;
  /** Upstream's clock, in ms. */
  readonly now: () => Promise<number>;
}

/** Signs requests with the secret it was prepared with. It comes last: nothing is added to the request afterwards. The result names its `signature`. */
export interface Signer {
  readonly sign: (request: UpstreamRequest, context: SigningContext) => Promise<UpstreamRequest>;
}

/** Reads the secret once. @throws Error that says what is wrong with the secret, without showing it */
export type PrepareSigner = (secret: string) => Signer;

/** Every way of signing, under the name that documents give in `x-gatewright: { signer }`. */
export const signers: ReadonlyMap<string, PrepareSigner> = new Map([['binance', prepareBinanceSigner]]);

/** Starts the embedded upstreams that a configuration asks for, and says where they are. */
import { randomBytes } from 'node:crypto';
import type { GatewayConfig } from '../runtime/config.js';

/** Where a running embedded upstream is, and how to come in. */
export interface SandboxPlace {
  readonly url: string;
  /** Secrets of the account that it comes with, by the names of security schemes. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Names this start of it: every one begins with accounts of its own. */
  readonly run: string;
}

/** An embedded upstream that this process runs. */
export interface RunningSandbox extends SandboxPlace {
  readonly kind: SandboxKind;
  /** Where it streams, over WebSocket, if it does. */
  readonly streamUrl?: string;
  readonly close: () => Promise<void>;
}

export type SandboxKind = NonNullable<GatewayConfig['apis'][string]['sandbox']>;

/** Defects of real bridges that the embedded one shows on request. */
export const bridgeDefects = ['rejectionAsSuccess', 'marketOrderFails', 'accountTypeSwapped'] as const;
export type BridgeDefect = (typeof bridgeDefects)[number];

export const sandboxKinds: readonly SandboxKind[] = ['exchange', 'metatrader-bridge', 'user-service'];

/** Starts one; port 0 takes any free one. */
export async function startSandbox(kind: SandboxKind, options: { readonly port: number; readonly seed?: number; readonly defects?: readonly BridgeDefect[] }): Promise<RunningSandbox> {
  const { defects = [], ...place } = options;
  const run = randomBytes(8).toString('hex');
  switch (kind) {
    case 'exchange': {
      const exchange = await (await import('../sandbox/exchange/start.js')).startExchange(place);
      return { kind, run, url: exchange.url, streamUrl: exchange.streamUrl, secrets: { ApiKey: exchange.apiKey, Signature: exchange.secretKey }, close: () => exchange.close() };
    }
    case 'metatrader-bridge': {
      const bridge = await (await import('../sandbox/bridge/start.js')).startBridge({ ...place, defects: Object.fromEntries(defects.map((defect) => [defect, true])) });
      return { kind, run, url: bridge.url, streamUrl: bridge.quotesUrl, secrets: {}, close: () => bridge.close() };
    }
    case 'user-service': {
      const users = await (await import('../sandbox/users/start.js')).startUsers(place);
      return { kind, run, url: users.url, secrets: {}, close: () => users.close() };
    }
  }
}

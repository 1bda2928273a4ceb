/** Starts the embedded upstreams that a configuration asks for, and says where they are. */
import type { GatewayConfig } from '../runtime/config.js';

/** Where a running embedded upstream is, and how to come in. */
export interface SandboxPlace {
  readonly url: string;
  /** Secrets of the account that it comes with, by the names of security schemes. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** An embedded upstream that this process runs. */
export interface RunningSandbox extends SandboxPlace {
  readonly kind: SandboxKind;
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
  switch (kind) {
    case 'exchange': {
      const exchange = await (await import('../sandbox/exchange/start.js')).startExchange(place);
      return { kind, url: exchange.url, secrets: { ApiKey: exchange.apiKey, Signature: exchange.secretKey }, close: () => exchange.close() };
    }
    case 'metatrader-bridge': {
      const bridge = await (await import('../sandbox/bridge/start.js')).startBridge({ ...place, defects: Object.fromEntries(defects.map((defect) => [defect, true])) });
      return { kind, url: bridge.url, secrets: {}, close: () => bridge.close() };
    }
    case 'user-service': {
      const users = await (await import('../sandbox/users/start.js')).startUsers(place);
      return { kind, url: users.url, secrets: {}, close: () => users.close() };
    }
  }
}

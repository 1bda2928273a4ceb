/** Starts the embedded upstreams that a configuration asks for, and says where they are. */
import type { GatewayConfig } from '../runtime/config.js';

/** A running embedded upstream. */
export interface RunningSandbox {
  readonly kind: SandboxKind;
  readonly url: string;
  /** Secrets of the account that it comes with, by the names of security schemes. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export type SandboxKind = NonNullable<GatewayConfig['apis'][string]['sandbox']>;

export const sandboxKinds: readonly SandboxKind[] = ['exchange', 'metatrader-bridge', 'user-service'];

/** Starts one; port 0 takes any free one. */
export async function startSandbox(kind: SandboxKind, options: { readonly port: number; readonly seed?: number }): Promise<RunningSandbox> {
  switch (kind) {
    case 'exchange': {
      const exchange = await (await import('../sandbox/exchange/start.js')).startExchange(options);
      return { kind, url: exchange.url, secrets: { ApiKey: exchange.apiKey, Signature: exchange.secretKey }, close: () => exchange.close() };
    }
    case 'metatrader-bridge': {
      const bridge = await (await import('../sandbox/bridge/start.js')).startBridge(options);
      return { kind, url: bridge.url, secrets: {}, close: () => bridge.close() };
    }
    case 'user-service': {
      const users = await (await import('../sandbox/users/start.js')).startUsers(options);
      return { kind, url: users.url, secrets: {}, close: () => users.close() };
    }
  }
}

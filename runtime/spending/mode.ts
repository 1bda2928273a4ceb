/** Decides whether calls that spend go out at all: dry-run unless the owner has said live in two places, and only on hosts that may be spent on. */
import { matchHost } from './hosts.js';
import type { SpendingConfig } from './config.js';

export type Mode =
  /** Nothing is sent; `missing` are the settings that keep it so, in words. */
  | { readonly kind: 'dry-run'; readonly missing: readonly string[] }
  /** `play`: the upstream is an embedded one. */
  | { readonly kind: 'live'; readonly money: 'real' | 'play' }
  | { readonly kind: 'refused'; readonly host: string };

export interface ModeFacts {
  readonly config: Pick<SpendingConfig, 'mode' | 'hosts'>;
  readonly baseUrl: string;
  readonly embedded: boolean;
  readonly testHosts: readonly string[];
  /** The second setting, which stands outside of the configuration. */
  readonly liveSwitch: boolean;
}

export function decideMode({ config, baseUrl, embedded, testHosts, liveSwitch }: ModeFacts): Mode {
  if (embedded && config.mode !== 'dry-run') return { kind: 'live', money: 'play' };
  const missing = [
    ...(config.mode === 'live' ? [] : ['`spending.mode: live` of this API in gateway.yaml']),
    ...(liveSwitch ? [] : ['the option --live, or GATEWRIGHT_LIVE=1 in the environment']),
  ];
  if (missing.length > 0) return { kind: 'dry-run', missing };
  const host = new URL(baseUrl).hostname;
  const mayBeSpentOn = isLoopback(host) || [...testHosts, ...(config.hosts ?? [])].some((pattern) => matchHost(pattern, host));
  return mayBeSpentOn ? { kind: 'live', money: 'real' } : { kind: 'refused', host };
}

// What listens on the owner's own machine was started there: a bridge, a proxy, a simulator.
const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

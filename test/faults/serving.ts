/** The built program with a configuration of its own for spending against an embedded exchange, by way of the fault proxy. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpendingConfig } from '../../runtime/spending/config.js';
import { DEMO_API_KEY, DEMO_SECRET_KEY } from '../../sandbox/exchange/start.js';
import { program, projectRoot } from '../e2e/program.js';
import { type McpProcess, type McpProcessOptions, startMcp } from './mcp-process.js';

/** The second of the two settings that make calls live, and the account. */
export const liveEnv = { GATEWRIGHT_LIVE: '1', BINANCE_API_KEY: DEMO_API_KEY, BINANCE_API_SECRET: DEMO_SECRET_KEY } as const;

/** Writes a gateway.yaml of the two APIs that trade; its state is `.gatewright/state.db` beside it. Returns the file. */
export function writeConfiguration(folder: string, apis: Readonly<Partial<Record<'binance' | 'mt5', { readonly baseUrl: string; readonly spending: SpendingConfig }>>>): string {
  const root = (path: string): string => join(projectRoot, path);
  const parts = {
    binance: { spec: root('specs/binance-testnet/openapi.yaml'), overlays: [root('specs/binance-testnet/overlay.yaml')], credentials: { ApiKey: { env: 'BINANCE_API_KEY' }, Signature: { env: 'BINANCE_API_SECRET' } }, clock: { path: '/api/v3/time', pointer: '/serverTime' } },
    mt5: { spec: root('specs/metatrader-bridge/openapi.yaml'), overlays: [root('specs/metatrader-bridge/overlay.yaml')] },
  };
  const chosen = (['binance', 'mt5'] as const).flatMap((name) => (apis[name] === undefined ? [] : [[name, { ...parts[name], ...apis[name] }] as const]));
  const file = join(folder, 'gateway.yaml');
  writeFileSync(file, JSON.stringify({ generated: { source: root('generated'), compiled: root('dist/generated') }, apis: Object.fromEntries(chosen) }));
  return file;
}

/** `gatewright serve` over stdio. */
export const serve = (config: string, options: McpProcessOptions = {}): Promise<McpProcess> =>
  startMcp([program, 'serve', '--config', config], { capabilities: {}, ...options, env: { ...liveEnv, ...options.env } });

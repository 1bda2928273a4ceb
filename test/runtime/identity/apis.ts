/** The first-party APIs, as a configuration in any folder names them. */
import { join } from 'node:path';
import { projectRoot } from '../../e2e/program.js';

const root = (path: string): string => join(projectRoot, path);

export const users = { spec: root('specs/user-service/openapi.yaml'), overlays: [root('specs/user-service/overlay.yaml')], sandbox: 'user-service' } as const;
export const binance = { spec: root('specs/binance-testnet/openapi.yaml'), overlays: [root('specs/binance-testnet/overlay.yaml')], clock: { path: '/api/v3/time', pointer: '/serverTime' }, sandbox: 'exchange' } as const;
export const mt5 = { spec: root('specs/metatrader-bridge/openapi.yaml'), overlays: [root('specs/metatrader-bridge/overlay.yaml')], sandbox: 'metatrader-bridge' } as const;

// Generated from specs/metatrader-bridge/openapi.yaml by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { integer } from 'gatewright/contract';

export const side = z.enum(['BUY', 'SELL']);

export const symbolName = z.string().min(1);

export const ticket = integer().min(1);

export const timeframe = z.enum(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M10', 'M12', 'M15', 'M20', 'M30', 'H1', 'H2', 'H3', 'H4', 'H6', 'H8', 'H12', 'D1', 'W1', 'MN1']);

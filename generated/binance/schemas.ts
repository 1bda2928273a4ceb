// Generated from specs/binance-testnet/openapi.yaml by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { integer, pattern } from 'gatewright/contract';

export const cancelRestrictions = z.enum(['ONLY_NEW', 'ONLY_PARTIALLY_FILLED']).describe('Cancel only if the order is still in this state.');

export const clientOrderId = z.string().min(1).max(36).regex(pattern('^[.A-Z:/a-z0-9_-]{1,36}$')).describe('An id of your own, unique among open orders; made up if absent.');

export const klineInterval = z.enum(['1s', '1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '8h', '12h', '1d', '3d', '1w', '1M']).describe('Length of a candle; 1m is a minute, 1M a month.');

export const orderType = z.enum(['LIMIT', 'MARKET', 'STOP_LOSS', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT', 'LIMIT_MAKER']);

export const pairedOrderType = z.enum(['LIMIT_MAKER', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT', 'STOP_LOSS', 'STOP_LOSS_LIMIT']);

export const pegOffsetType = z.literal('PRICE_LEVEL');

export const pegOffsetValue = integer().min(0).max(100).describe('Price levels away from the peg.');

export const pegPriceType = z.enum(['PRIMARY_PEG', 'MARKET_PEG']);

export const requestDecimal = z.string().regex(pattern('^\\d{1,20}(\\.\\d{1,20})?$')).describe('Exact decimal number, as text.');

export const responseDetail = z.enum(['ACK', 'RESULT', 'FULL']).describe('How much the answer tells. FULL adds the fills; it is the default for LIMIT and MARKET, ACK for other types.');

export const selfTradePrevention = z.enum(['NONE', 'EXPIRE_MAKER', 'EXPIRE_TAKER', 'EXPIRE_BOTH', 'DECREMENT', 'TRANSFER']).describe('What happens when the order meets one of the same account.');

export const side = z.enum(['BUY', 'SELL']);

export const strategyType = integer().min(1000000).describe('A label of your own, 1000000 or more.');

export const symbol = z.string().min(1).max(50).describe('Trading pair in capitals, such as BTCUSDT.');

export const symbolNames = z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$'));

export const symbolStatus = z.enum(['TRADING', 'HALT', 'BREAK']);

export const tickerType = z.enum(['FULL', 'MINI']).describe('MINI leaves out the derived prices.');

export const timeInForce = z.enum(['GTC', 'IOC', 'FOK']).describe('GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing.');

export const trailingDelta = integer().min(1).describe('Trailing distance in basis points; 100 is 1 %.');

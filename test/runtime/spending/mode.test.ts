/** When money goes out: never without two settings, never to a host that nobody named. */
import * as assert from 'uvu/assert';
import { type Mode, type ModeFacts, decideMode } from '../../../runtime/spending/mode.js';
import { suite } from '../../suite.js';

const test = suite('mode of spending');

const facts: ModeFacts = { config: { mode: 'live' }, baseUrl: 'https://testnet.binance.vision', embedded: false, testHosts: ['testnet.binance.vision', '*.testnet.binance.vision'], liveSwitch: true };
const real: Mode = { kind: 'live', money: 'real' };
const SETTING = '`spending.mode: live` of this API in gateway.yaml';
const SWITCH = 'the option --live, or GATEWRIGHT_LIVE=1 in the environment';

const cases: readonly (readonly [string, Partial<ModeFacts>, Mode])[] = [
  ['nothing is said', { config: {}, liveSwitch: false }, { kind: 'dry-run', missing: [SETTING, SWITCH] }],
  ['only the configuration says live', { liveSwitch: false }, { kind: 'dry-run', missing: [SWITCH] }],
  ['only the switch says live', { config: {} }, { kind: 'dry-run', missing: [SETTING] }],
  ['the configuration says dry-run', { config: { mode: 'dry-run' } }, { kind: 'dry-run', missing: [SETTING] }],
  ['both say live, on a test host', {}, real],
  ['a host below a test host', { baseUrl: 'https://stream.testnet.binance.vision/api' }, real],
  ['the real exchange', { baseUrl: 'https://api.binance.com' }, { kind: 'refused', host: 'api.binance.com' }],
  ['a host that only looks like a test host', { baseUrl: 'https://testnet.binance.vision.example.com' }, { kind: 'refused', host: 'testnet.binance.vision.example.com' }],
  ['a test host in front of which something stands', { baseUrl: 'https://eviltestnet.binance.vision' }, { kind: 'refused', host: 'eviltestnet.binance.vision' }],
  ['user information that looks like a test host', { baseUrl: 'https://testnet.binance.vision@api.binance.com' }, { kind: 'refused', host: 'api.binance.com' }],
  ['the real exchange, listed by the owner', { baseUrl: 'https://API.binance.com', config: { mode: 'live', hosts: ['api.binance.com'] } }, real],
  ['a bridge on this machine', { baseUrl: 'http://127.0.0.1:8000', testHosts: [] }, real],
  ['a name that only begins like this machine', { baseUrl: 'http://127.0.0.1.example.com', testHosts: [] }, { kind: 'refused', host: '127.0.0.1.example.com' }],
  ['an embedded upstream', { config: {}, liveSwitch: false, embedded: true, baseUrl: 'http://127.0.0.1:4000' }, { kind: 'live', money: 'play' }],
  ['an embedded upstream and dry-run', { config: { mode: 'dry-run' }, embedded: true, baseUrl: 'http://127.0.0.1:4000' }, { kind: 'dry-run', missing: [SETTING] }],
];

for (const [title, given, want] of cases) test(title, () => assert.equal(decideMode({ ...facts, ...given }), want));

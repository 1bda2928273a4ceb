/** The owner's settings: numbers stay what was written, and slips are told. */
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { parseBand, spending, writeSetting } from '../../../runtime/spending/config.js';
import { suite } from '../../suite.js';

const test = suite('settings for spending');

function problemsOf(yaml: string): readonly string[] {
  const parsed = spending.safeParse(parseYaml(yaml));
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

test('everything that can be set', () => {
  assert.equal(
    problemsOf(`
      mode: live
      hosts: [api.example.com, '*.example.org']
      symbols: [BTCUSDT, ETH*]
      sides: [BUY]
      types: [LIMIT]
      maxQuantity: { BTCUSDT: 0.5, '*': '10' }
      maxNotional: 1000
      maxNotionalPerDay: '5000.50'
      maxOpenOrders: 0
      maxDailyLoss: 250
      priceBand: 5%
      hours:
        - { days: [mon, tue], from: '09:00', to: '17:30', zone: Europe/Berlin }
        - { from: '22:00', to: '06:00' }
      dayZone: America/New_York
      confirm: { above: 100 }
      confirmTimeoutMs: 60000
      approvals: { ttlMs: 600000 }
      instrumentRules: false`),
    [],
  );
});

const DECIMAL = 'expected a decimal number of 0 or more, such as 0.5; one of more than 15 digits in quotes, since YAML rounds it otherwise';
const BAND = 'expected a fraction between 0 and 1, such as 0.05, or a percentage in quotes, such as "5%"';

for (const [yaml, problem] of [
  ['maxNotionalPerDay: 123456789012345', undefined],
  ['maxNotionalPerDay: 1234567890123456', DECIMAL],
  ["maxNotionalPerDay: '1234567890123456'", undefined],
  ['maxNotionalPerDay: 0.123456789012345', undefined],
  ['maxNotionalPerDay: 0.1234567890123456', DECIMAL],
  ['maxNotionalPerDay: 0.00000001', undefined],
  ['maxNotionalPerDay: -1', DECIMAL],
  ["maxNotionalPerDay: '-1'", DECIMAL],
  ["maxNotionalPerDay: '1e3'", DECIMAL],
  ["maxNotionalPerDay: '1,000'", DECIMAL],
  ['maxNotionalPerDay: .inf', DECIMAL],
  ['maxNotionalPerDay: .nan', DECIMAL],
  ['priceBand: 0.05', undefined],
  ["priceBand: '0.05'", undefined],
  ['priceBand: 5', BAND],
  ['priceBand: 0', BAND],
  ["priceBand: '0%'", BAND],
  ["priceBand: '99.9%'", undefined],
  ["priceBand: '100%'", BAND],
  ["priceBand: '1e-2'", BAND],
] as const) {
  test(`${yaml} ${problem === undefined ? 'is taken' : 'is not'}`, () => {
    const [name = ''] = yaml.split(':');
    assert.equal(problemsOf(yaml), problem === undefined ? [] : [`${name}: ${problem}`]);
  });
}

test('slips are named', () => {
  assert.equal(problemsOf("hours: { from: '9:00' }").length, 1);
  assert.match(problemsOf("hours: { zone: Europe/Berlni }").join(), /Europe\/Berlin/);
  assert.match(problemsOf("hours: { from: '09:00', to: '09:00' }").join(), /are the same/);
  assert.match(problemsOf('maxNotinal: 5').join(), /maxNotinal/);
  assert.equal(problemsOf('symbols: []').length, 1);
  assert.equal(problemsOf('mode: on').length, 1);
});

test('settings are written as exact texts', () => {
  assert.is(writeSetting(1e-7), '0.0000001');
  assert.is(writeSetting('0.10'), '0.10');
  assert.equal(['5%', '0.5 %', '12.5%', 0.05, '0.05'].map(parseBand), ['5e-2', '0.5e-2', '12.5e-2', '0.05', '0.05']);
});

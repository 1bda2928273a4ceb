/** The configuration: what is accepted, what is said of what is not, and that the published schema is the one in force. */
import { readFileSync, writeFileSync } from 'node:fs';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { describeConfig, parseConfig } from '../../runtime/config.js';
import { suite } from '../suite.js';

const test = suite('configuration');
const minimal = { apis: { pets: { spec: 'pets.yaml' } } };

function problemsOf(value: unknown, env: NodeJS.ProcessEnv = {}): readonly string[] {
  const parsed = parseConfig(value, env);
  return 'problems' in parsed ? parsed.problems.map(({ pointer, message }) => `${pointer} ${message}`) : [];
}

test('the least configuration is a document', () => {
  assert.equal(parseConfig(minimal, {}), { config: minimal });
});

test('our own configuration is right', () => {
  const parsed = parseConfig(parseYaml(readFileSync('gateway.yaml', 'utf8')), {});
  assert.ok('config' in parsed);
  assert.equal(Object.keys('config' in parsed ? parsed.config.apis : {}), ['binance', 'mt5', 'users']);
});

test('variables are filled in, with defaults', () => {
  const parsed = parseConfig({ apis: { pets: { spec: 'p', baseUrl: '${HOST:-http://a}/x${TAIL}' } } }, { TAIL: '/y' });
  assert.is('config' in parsed ? parsed.config.apis['pets']?.baseUrl : undefined, 'http://a/x/y');
});

test('a variable that is not set is named, with the way to give a default', () => {
  assert.equal(problemsOf({ apis: { pets: { spec: 'p', baseUrl: '${HOST}' } } }), ['#/apis/pets/baseUrl the environment variable HOST is not set, and there is no default (`${HOST:-default}`)']);
});

test('every problem is told at once, each with its place', () => {
  const problems = problemsOf({ apis: { 'a/b': { spec: 1 }, ok: { spec: 'p', sandbox: 'moon', http: { timeoutMs: 0 } } }, apiz: {} });
  assert.is(problems.length, 4, problems.join('\n'));
  assert.ok(problems.some((problem) => problem.startsWith('#/apiz `apiz` is not known here')));
  assert.ok(problems.some((problem) => problem.startsWith('#/apis/ok/http/timeoutMs')));
});

test('the published JSON Schema is the one in force', () => {
  const wanted = `${JSON.stringify(describeConfig(), undefined, 2)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync('gateway.schema.json', wanted);
  assert.is(readFileSync('gateway.schema.json', 'utf8'), wanted);
});

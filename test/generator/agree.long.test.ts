/** zod and JSON Schema on a thousand values for each schema: all tools and all components of our own documents and of a folder's (GATEWRIGHT_CORPUS). */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import type { AgreementAnswer, AgreementTask } from './agree-child.js';

const test = suite('a thousand values', { timeoutMs: 1_200_000 });
const VALUES = 1_000;
const PROCESSES = 2;
const OWN = ['binance-testnet', 'metatrader-bridge', 'user-service'].map((name) => `specs/${name}`);

const folder = process.env['GATEWRIGHT_CORPUS'];
const files = folder !== undefined && existsSync(folder) ? readdirSync(folder).filter((file) => /\.(json|ya?ml)$/.test(file)).map((file) => join(folder, file)) : [];
const tasks: readonly AgreementTask[] = [...OWN.map((spec) => ({ spec: `${spec}/openapi.yaml`, overlays: [`${spec}/overlay.yaml`], values: VALUES })), ...files.map((spec) => ({ spec, overlays: [], values: VALUES }))]
  .sort((a, b) => statSync(b.spec).size - statSync(a.spec).size);

const answers = new Map<string, { readonly promise: Promise<AgreementAnswer>; readonly resolve: (answer: AgreementAnswer) => void }>();
for (const { spec } of tasks) {
  let resolve: (answer: AgreementAnswer) => void = () => undefined;
  answers.set(spec, { promise: new Promise((settle) => { resolve = settle; }), resolve });
}
const children: ChildProcess[] = [];

test.before(() => {
  // Large documents first, so that none is left at the end for one process alone.
  const waiting = [...tasks];
  for (let count = 0; count < PROCESSES; count += 1) {
    const child = fork(fileURLToPath(new URL('./agree-child.ts', import.meta.url)));
    let current: AgreementTask | undefined;
    const next = (): void => {
      current = waiting.shift();
      if (current !== undefined) child.send(current);
    };
    child.on('message', (answer: AgreementAnswer) => {
      answers.get(answer.spec)?.resolve(answer);
      next();
    });
    child.on('exit', (code) => {
      for (const { spec } of [...(current === undefined ? [] : [current]), ...waiting.splice(0)]) answers.get(spec)?.resolve({ spec, fault: `its process ended with ${String(code)}` });
    });
    children.push(child);
    next();
  }
});
test.after(() => {
  for (const child of children) child.kill();
});

const sum = { tools: 0, schemas: 0, values: 0, accepted: 0 };
for (const { spec } of tasks) {
  test(spec, async () => {
    const answer = await answers.get(spec)?.promise;
    assert.ok(answer !== undefined && 'agreement' in answer, answer !== undefined && 'fault' in answer ? answer.fault : 'no answer');
    const { tools, agreement } = answer as Extract<AgreementAnswer, { readonly agreement: object }>;
    sum.tools += tools;
    for (const key of ['schemas', 'values', 'accepted'] as const) sum[key] += agreement[key];
    // Of ten values six are meant to fit.
    if (agreement.schemas > 0) assert.ok(agreement.accepted > agreement.values / 4, `only ${agreement.accepted} of ${agreement.values} fitted`);
  });
}
test('the sum', () => {
  console.log(`${sum.tools} tools, ${sum.schemas} schemas, ${sum.values} values: ${sum.accepted} accepted by both (${((100 * sum.accepted) / sum.values).toFixed(1)} %), ${sum.values - sum.accepted} refused by both`);
});
if (files.length === 0) test.skip('documents', 'a folder of documents in GATEWRIGHT_CORPUS');

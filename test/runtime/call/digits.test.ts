/** Digits: what goes in comes out on the wire and back, for any decimal and any 64-bit id. */
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { createKeptFiles } from '../../../runtime/call/kept-files.js';
import { compileRequest } from '../../../runtime/call/build-request.js';
import { readReply } from '../../../runtime/call/read-reply.js';
import { compileShape } from '../../../runtime/call/shape-result.js';
import { compileValidation } from '../../../runtime/call/validate.js';
import { parseJson } from '../../../runtime/json.js';
import { suite } from '../../suite.js';
import { fakeEntry, fakeTool } from './fake-tool.js';

const test = suite('digits');
const SEED = 20261120;
const RUNS = 1500;

const decimal = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.stringMatching(/^\d{0,22}$/))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`)
  // A double has no minus zero in JSON; it is the one value whose sign may go.
  .filter((text) => text !== '-0');
const id = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).map(String);

test(`arguments reach query and body unchanged (seed ${SEED})`, async () => {
  const tool = fakeTool({ method: 'POST', query: ['d', 'i', 's'], body: { type: 'application/json', fields: [{ arg: 'bd', name: 'd' }, { arg: 'bi', name: 'i' }] } });
  const schema = { type: 'object', properties: { d: { type: 'number' }, i: { type: 'integer' }, s: { type: 'string' }, bd: { type: 'number' }, bi: { type: 'integer' } } };
  const plan = compileRequest(tool, createKeptFiles());
  const validate = await compileValidation(fakeEntry('x', schema), tool, plan.args);
  await fc.assert(
    fc.asyncProperty(decimal, id, async (d, i) => {
      // `s` is text in the schema, so the number is put right to the very text it came as.
      const request = plan.build(await validate(parseJson(`{"d":${d},"i":${i},"s":${d},"bd":${d},"bi":${i}}`)));
      assert.is(request.query, `d=${d}&i=${i}&s=${d}`);
      assert.is(request.body, `{"d":${d},"i":${i}}`);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test(`answers reach the caller unchanged, with and without a plan (seed ${SEED})`, async () => {
  const plain = compileShape(fakeEntry('x'), fakeTool(), createKeptFiles()).shape;
  const planned = compileShape(fakeEntry('x'), fakeTool({ result: { tuples: [{ at: '/t', fields: ['d', 'i'] }], masks: [{ at: '/secret', keep: 'none' }] } }), createKeptFiles()).shape;
  await fc.assert(
    fc.asyncProperty(decimal, id, async (d, i) => {
      const text = `{"a":${d},"t":[${d},${i}],"secret":${d}}`;
      const body = readReply({ status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) });
      assert.is((await plain(200, body)).result.structured, text);
      assert.is((await planned(200, body)).result.structured, `{"a":${d},"t":{"d":${d},"i":${i}},"secret":"***"}`);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

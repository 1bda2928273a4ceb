/** Files as arguments and as answers: base64, data: URIs and links to what another tool gave. */
import * as assert from 'uvu/assert';
import { ToolError } from '../../../runtime/errors.js';
import { readFileArgument } from '../../../runtime/call/file-argument.js';
import { createKeptFiles } from '../../../runtime/call/kept-files.js';
import { suite } from '../../suite.js';

const test = suite('files');

const read = (value: unknown) => {
  const { data, mimeType, fileName } = readFileArgument('doc', value, createKeptFiles());
  return [data.toString('utf8'), mimeType, fileName];
};

for (const [value, wanted] of [
  ['SGVsbG8=', ['Hello', undefined, undefined]],
  ['SGVs\nbG8', ['Hello', undefined, undefined]],
  ['data:text/csv;name=a.csv,x;y', ['x;y', 'text/csv', 'a.csv']],
  ['data:,plain%20text', ['plain text', 'text/plain', undefined]],
  ['data:text/plain,50% of it', ['50% of it', 'text/plain', undefined]],
  ['data:application/json;charset=utf-8;base64,eyJhIjoxfQ==', ['{"a":1}', 'application/json', undefined]],
  ['DATA:Image/PNG;BASE64,AAA=', ['\0\0', 'image/png', undefined]],
] as const) {
  test(`${JSON.stringify(value)} is read`, () => assert.equal(read(value), wanted));
}

for (const [value, wanted] of [
  ['not base64!', 'doc: expected the content in base64; text can be given as data:text/plain,...'],
  [5, 'doc: expected a file: base64, a data: URI or a gatewright://files/ link'],
  ['data:text/csv', 'doc: expected a data: URI such as data:text/csv;name=a.csv,x;y'],
  ['data:text;x,1', 'doc: expected a data: URI such as data:text/csv;name=a.csv,x;y'],
  ['gatewright://files/none', 'doc: that file is no longer kept; call the tool that gave it again'],
] as const) {
  test(`${JSON.stringify(value)} is refused`, () => {
    try {
      read(value);
      assert.unreachable();
    } catch (error) {
      assert.ok(error instanceof ToolError);
      assert.equal(error.details.problems, [wanted]);
    }
  });
}

test('a file that was kept is taken by its link, until its time is over or others need the room', () => {
  let time = 0;
  const files = createKeptFiles({ maxFiles: 2, maxBytes: 10, milliseconds: 100 }, () => time);
  const keep = (text: string): string => files.keep({ data: Buffer.from(text), mimeType: 'image/png' }) ?? 'not kept';
  const first = keep('aaaa');
  assert.match(first, /^gatewright:\/\/files\/[0-9a-f-]{36}$/);
  assert.is(readFileArgument('doc', first, files).data.toString(), 'aaaa');
  assert.is(readFileArgument('doc', first, files).mimeType, 'image/png');
  const second = keep('bbbb');
  const third = keep('cccc');
  assert.equal([first, second, third].map((uri) => files.find(uri)?.data.toString()), [undefined, 'bbbb', 'cccc']);
  keep('dddddddd');
  assert.equal([second, third].map((uri) => files.find(uri)), [undefined, undefined]);
  assert.is(keep('too large for it'), 'not kept');
  const last = keep('e');
  time = 101;
  assert.is(files.find(last), undefined);
});

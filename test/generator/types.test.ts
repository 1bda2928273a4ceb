/** The compiler holds zod and openapi-typescript together: each kind of difference in a module is exactly one error that says what is wrong. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';

const test = suite('typed twice', { timeoutMs: 60_000 });
const root = fileURLToPath(new URL('../../', import.meta.url));
const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
const host = ts.createCompilerHost(options, true);
const readSource = host.getSourceFile.bind(host);


/** The errors of one generated module after its text was changed. */
function check(file: string, from: string, to: string): readonly string[] {
  const path = `${root}generated/${file}`;
  const text = ts.sys.readFile(path) ?? '';
  assert.ok(text.includes(from), `${file} holds no ${from}`);
  host.getSourceFile = (name, version) => (name === path ? ts.createSourceFile(name, text.replace(from, to), version, true) : readSource(name, version));
  const program = ts.createProgram([path], options, host);
  const source = program.getSourceFile(path);
  return program.getSemanticDiagnostics(source).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
}

for (const [name, file, from, to, wanted] of [
  ['as it is', 'users/tools/get-user.ts', 'GET', 'GET', undefined],
  ['a type that is another', 'users/tools/create-user.ts', 'surname: z.string()', 'surname: z.number()', '!zod'],
  ['an optional member that is required', 'users/tools/search-users.ts', ".describe('Part of the first name.').exactOptional()", '', '!zod refuses what types.d.ts allows'],
  ['a required member that is optional', 'users/tools/create-user.ts', 'surname: z.string()', 'surname: z.string().exactOptional()', '!zod allows what types.d.ts refuses'],
  ['an optional member that is missing', 'users/tools/search-users.ts', "surname: z.string().describe('Part of the surname.').exactOptional(),", '', '!zod lacks keys'],
  ['a member too many', 'users/tools/search-users.ts', 'input: z.strictObject({', 'input: z.strictObject({ gender: z.string().exactOptional(),', '!zod has extra keys'],
  ['a member of an operation without any', 'mt5/tools/list-positions.ts', 'z.strictObject({})', 'z.strictObject({ a: z.string() })', '!zod has extra keys'],
  ['a path that is not in the document', 'users/tools/get-user.ts', "paths['/v1/users/{user_id}']", "paths['/v1/user/{user_id}']", "'/v1/user/{user_id}'"],
  ['a supplied parameter that is not held back', 'binance/tools/get-account.ts', ", 'timestamp'>", '>', '!zod lacks keys'],
] as const) {
  test(name, () => {
    const errors = check(file, from, to);
    assert.is(errors.length, wanted === undefined ? 0 : 1, errors.join('\n'));
    if (wanted !== undefined) assert.match(errors[0] ?? '', wanted);
  });
}

/** Holds what the house style says of every hand-written file. */
import { ts } from 'ts-morph';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { readSources } from './sources.js';

const test = suite('house style');
const written = readSources(['cli', 'client', 'generator', 'runtime', 'sandbox', 'bench', 'console']);

const offenders = (wrong: (source: { readonly path: string; readonly text: string }) => boolean): readonly string[] => written.filter(wrong).map(({ path }) => path);

test('every file opens with its role', () => {
  assert.equal(offenders(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)), []);
});

test('no file is longer than 400 lines', () => {
  assert.equal(offenders(({ text }) => text.split('\n').length > 401), []);
});

test('no file or folder is named for nothing', () => {
  assert.equal(offenders(({ path }) => /(^|\/)(utils?|helpers?|common|misc|shared)(\.|\/)/.test(path)), []);
});

test('nothing exports everything', () => {
  assert.equal(offenders(({ text }) => /^export \* /m.test(text)), []);
});

test('nothing leaves the type system unseen', () => {
  assert.equal(offenders(({ path, text }) => /@ts-(ignore|expect-error|nocheck)/.test(text) || holdsAny(path, text)), []);
});

function holdsAny(path: string, text: string): boolean {
  const search = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword || (ts.forEachChild(node, (child) => search(child) || undefined) ?? false);
  return search(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
}

test('nothing is left for later', () => {
  assert.equal(offenders(({ text }) => /\b(TODO|FIXME|XXX)\b|not implemented/i.test(text)), []);
});

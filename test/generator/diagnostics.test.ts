/** The table of diagnostics: every code is used, documented and can be explained. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { diagnosticKinds } from '../../generator/diagnostics.js';
import { toolErrors } from '../../runtime/errors.js';
import { readSources } from '../rules/sources.js';
import { suite } from '../suite.js';

const test = suite('codes');

test('every diagnostic of the generator is reported somewhere', () => {
  const text = readSources(['generator', 'cli']).filter(({ path }) => path !== 'generator/diagnostics.ts').map((source) => source.text).join('\n');
  assert.equal(Object.keys(diagnosticKinds).filter((code) => !text.includes(`'${code}'`)), []);
});

test('every error of the runtime is raised somewhere', () => {
  const text = readSources(['runtime']).filter(({ path }) => path !== 'runtime/errors.ts').map((source) => source.text).join('\n');
  assert.equal(Object.keys(toolErrors).filter((code) => code !== 'INTERNAL' && !text.includes(`'${code}'`)), []);
});

const RETRY = { safe: 'safe', 'after-change': 'only after a change', no: 'no use', unknown: 'not safe: it may have taken effect' } as const;

function renderPage(): string {
  const generator = Object.entries(diagnosticKinds).sort().map(([code, kind]) => `### ${code}\n\n${kind.title} (${kind.severity}).\n\n- Cause: ${kind.cause}\n- What to do: ${kind.fix}\n`);
  const runtime = Object.entries(toolErrors).sort().map(([code, kind]) => `### ${code}\n\n${kind.title}.\n\n- Trying again: ${RETRY[kind.retry]}\n- What to do: ${kind.fix}\n`);
  const head = '# Codes\n\n`gatewright explain CODE` prints the same. Codes are stable; texts may get better.\n';
  return [head, '## Of documents and generation\n', 'An operation that cannot become a tool is left out with a warning; with an error nothing is written.\n', ...generator, '## Of calls\n', 'A failed call is an MCP result with `isError`; code, advice on trying again and upstream\'s status stand in `_meta["gatewright/error"]` too.\n', ...runtime].join('\n');
}

test('docs/diagnostics.md is the table, in words', () => {
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync('docs/diagnostics.md', renderPage());
  assert.fixture(readFileSync('docs/diagnostics.md', 'utf8'), renderPage());
});

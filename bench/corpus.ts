/** Runs the generator over a folder of documents and tabulates what came of each: `make corpus CORPUS=<folder>`. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';

/** What came of one document. */
interface Row {
  readonly file: string;
  readonly version: string;
  readonly bytes: number;
  readonly operations: number;
  readonly tools: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly listBytes: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly tsc: 'clean' | 'errors' | 'not run';
  readonly failure: string | undefined;
}

interface Report {
  readonly apis: readonly { readonly operations: number; readonly tools: number; readonly skipped: readonly { readonly code: string }[] }[];
  readonly diagnostics: readonly { readonly severity: string; readonly code: string; readonly message: string }[];
}

const HERE = resolve(import.meta.dirname, '..');
// Inside the package, so that emitted modules find the contract as they do in a user's repository.
const OUT = join(HERE, '.corpus');

/** Runs a program to its end; peak memory comes from the kernel's account of the child. */
async function run(args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string; readonly ms: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], { cwd: HERE, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number>((done) => child.on('close', (exit) => done(exit ?? 1)));
  return { code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8'), ms: performance.now() - started };
}

async function measure(folder: string, file: string, typecheck: boolean): Promise<Row> {
  const name = `c${basename(file, extname(file)).replace(/[^A-Za-z0-9]+/g, '').slice(0, 20)}`;
  const out = join(OUT, name);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const source = join(folder, file);
  const { size } = await stat(source);
  const version = /["']?(?:openapi|swagger)["']?\s*:\s*["']?([\d.]+)/.exec((await readFile(source, 'utf8')).slice(0, 20_000_000))?.[1] ?? '?';
  const made = await run(['--import', join(import.meta.dirname, 'peak-memory.mjs'), join(HERE, 'dist/cli.js'), 'generate', '--spec', source, '--name', name, '--out', out, '--json']);
  const report = parseReport(made.stdout);
  const codes: Record<string, number> = {};
  for (const { code } of report?.apis.flatMap((api) => api.skipped) ?? []) codes[code] = (codes[code] ?? 0) + 1;
  const failure = made.code === 0 ? undefined : (report?.diagnostics.find((diagnostic) => diagnostic.severity === 'error')?.message ?? made.stderr.slice(-300));
  const entries = await readFile(join(out, name, 'catalog.json'), 'utf8').then((text) => JSON.parse(text) as unknown, () => []);
  return {
    file,
    version,
    bytes: size,
    operations: report?.apis[0]?.operations ?? 0,
    tools: report?.apis[0]?.tools ?? 0,
    codes,
    listBytes: Buffer.byteLength(JSON.stringify({ tools: entries })),
    seconds: made.ms / 1_000,
    megabytes: Number(/peak-memory (\d+)/.exec(made.stderr)?.[1] ?? 0),
    tsc: typecheck && failure === undefined ? await check(name, out) : 'not run',
    failure,
  };
}

function parseReport(text: string): Report | undefined {
  try {
    // Our own program's output.
    return JSON.parse(text) as Report;
  } catch {
    return undefined;
  }
}

async function check(name: string, out: string): Promise<'clean' | 'errors'> {
  const config = join(out, 'tsconfig.json');
  await writeFile(config, JSON.stringify({ extends: join(HERE, 'tsconfig.json'), include: [`./${name}`, './index.ts'], exclude: [] }));
  const { code, stdout } = await run(['--max-old-space-size=8192', join(HERE, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', config]);
  if (code !== 0) await writeFile(join(out, 'tsc.txt'), stdout);
  return code === 0 ? 'clean' : 'errors';
}

const thousands = (value: number): string => (value / 1_000).toFixed(value < 100_000 ? 1 : 0);

function toMarkdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const left = Object.entries(row.codes).map(([code, count]) => `${count} ${code}`).join(', ');
    return `| ${row.file} | ${row.version} | ${row.operations} | ${row.tools} | ${row.failure ?? (left || '-')} | ${row.tsc} | ${thousands(row.bytes)} | ${thousands(row.listBytes)} | ${(row.listBytes / row.bytes).toFixed(2)} | ${row.seconds.toFixed(1)} | ${row.megabytes} |`;
  });
  const sum = (pick: (row: Row) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return [
    '| document | OpenAPI | operations | tools | left out | tsc, strict | document kB | tools/list kB | ratio | s | MB |',
    '|---|---|---:|---:|---|---|---:|---:|---:|---:|---:|',
    ...lines,
    `| **${rows.length} documents** | | **${sum((row) => row.operations)}** | **${sum((row) => row.tools)}** | | ${rows.filter((row) => row.tsc === 'clean').length} clean | ${thousands(sum((row) => row.bytes))} | ${thousands(sum((row) => row.listBytes))} | | ${sum((row) => row.seconds).toFixed(0)} | |`,
  ].join('\n');
}

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: node --import tsx bench/corpus.ts FOLDER [--no-tsc] [--only TEXT] [--write]\n');
  process.exit(2);
}
const only = rest.includes('--only') ? (rest[rest.indexOf('--only') + 1] ?? '') : '';
const files = (await readdir(folder)).filter((file) => /\.(json|ya?ml)$/.test(file) && file.includes(only)).sort();
const rows: Row[] = [];
for (const file of files) {
  const row = await measure(resolve(folder), file, !rest.includes('--no-tsc'));
  rows.push(row);
  process.stderr.write(`${file}: ${row.tools} of ${row.operations}, tsc ${row.tsc}, list ${(row.listBytes / row.bytes).toFixed(2)}, ${row.seconds.toFixed(1)} s, ${row.megabytes} MB ${JSON.stringify(row.codes)} ${row.failure ?? ''}\n`);
}
const table = toMarkdown(rows);
if (rest.includes('--write')) {
  const page = join(HERE, 'docs/corpus.md');
  const text = await readFile(page, 'utf8');
  await writeFile(page, text.replace(/<!-- table -->[\s\S]*<!-- \/table -->/, `<!-- table -->\n${table}\n<!-- /table -->`));
} else process.stdout.write(`${table}\n`);
process.exitCode = rows.some((row) => row.failure !== undefined || row.tsc === 'errors') ? 1 : 0;

/**
 * Measures the generator beside openapi-typescript alone and, where GATEWRIGHT_PEERS names a folder in which it is installed,
 * beside openapi-mcp-generator: `make bench`. Figures of one run are comparable with each other and with nothing else.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measured, type Subject, measureAll, renderTable } from './measure.js';

const HERE = resolve(import.meta.dirname, '..');
const PROGRAM = join(HERE, 'dist/cli.js');
const TYPES_ALONE = 'openapi-typescript alone';
const PEER = 'openapi-mcp-generator';
const TEN = 10;

const { values } = parseArgs({
  options: { document: { type: 'string' }, runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

const document = resolve(values.document ?? findDocument());
let changes = 0;
const work = mkdtempSync(join(tmpdir(), 'gatewright-bench-'));
try {
  const operations = countOperations();
  const measured = await measureAll(subjects().filter(({ name }) => name.includes(values.only)), Number(values.runs), (message) => process.stderr.write(`${message}\n`));
  const rows = measured.map((one) => describe(one, measured, operations));
  if (values.json) process.stdout.write(`${JSON.stringify({ document, operations, node: process.version, runs: Number(values.runs), results: rows.map((row, index) => ({ ...row, runs: measured[index]?.runs })) }, undefined, 2)}\n`);
  else {
    process.stdout.write(`${operations} operations, median of ${values.runs} runs, Node.js ${process.version}\n\n`);
    const ratio = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(2));
    const cells = rows.map((row) => [row.name, row.seconds.toFixed(2), row.secondsPerThousand.toFixed(2), row.cpuSeconds.toFixed(2), String(row.megabytes), ratio(row.toTypesAlone), ratio(row.toPeer)]);
    process.stdout.write(`${renderTable(['', 's', 's per 1,000 operations', 'CPU s', 'peak MB', `of ${TYPES_ALONE}`, `of ${PEER}`], cells)}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function findDocument(): string {
  const corpus = process.env['GATEWRIGHT_CORPUS'];
  const large = corpus === undefined ? undefined : join(corpus, 'github-full.json');
  return large !== undefined && existsSync(large) ? large : join(HERE, 'specs/binance-testnet/openapi.yaml');
}

function subjects(): readonly Subject[] {
  const out = join(work, 'out');
  const project = join(work, 'project');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  const empty = (): void => rmSync(out, { recursive: true, force: true });
  const generate = (...more: readonly string[]): readonly string[] => [PROGRAM, 'generate', '--spec', document, '--name', 'bench', '--json', ...more];
  let isMade = false;
  // Everything is there from a run before; the first preparation makes it.
  const keep = (): void => {
    if (!isMade) run([...generate('--out', 'kept')], project);
    isMade = true;
  };
  const ten = join(work, 'ten');
  const own: readonly Subject[] = [
    { name: 'gatewright generate', args: generate('--out', out, '--no-cache'), cwd: project, prepare: empty },
    { name: 'gatewright generate --no-types', args: generate('--out', out, '--no-cache', '--no-types'), cwd: project, prepare: empty },
    { name: 'gatewright generate, nothing changed', args: generate('--out', 'kept'), cwd: project, prepare: keep },
    { name: 'gatewright generate --no-types, one of ten changed', args: [PROGRAM, 'generate', '--json', '--no-types'], cwd: ten, prepare: () => changeOneOfTen(ten) },
  ];
  const typesAlone: Subject = { name: TYPES_ALONE, args: [join(HERE, 'node_modules/openapi-typescript/bin/cli.js'), document, '-o', join(work, 'types.d.ts')], cwd: work, prepare: () => undefined };
  const peer = join(process.env['GATEWRIGHT_PEERS'] ?? '', 'node_modules/openapi-mcp-generator/bin/openapi-mcp-generator.js');
  const peers: readonly Subject[] = process.env['GATEWRIGHT_PEERS'] !== undefined && existsSync(peer) ? [{ name: PEER, args: [peer, '-i', document, '-o', out, '--force'], cwd: work, prepare: empty }] : [];
  return [...own, typesAlone, ...peers];
}

// A project of ten APIs, each with a copy of the document; every run finds one copy with a byte more.
function changeOneOfTen(folder: string): void {
  const copy = (index: number): string => join(folder, `api${index}${extname(document)}`);
  if (!existsSync(folder)) {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    for (let index = 0; index < TEN; index += 1) cpSync(document, copy(index));
    writeFileSync(join(folder, 'gateway.yaml'), `apis:\n${Array.from({ length: TEN }, (_, index) => `  api${index}: { spec: ./api${index}${extname(document)} }\n`).join('')}`);
    run([PROGRAM, 'generate', '--json', '--no-types'], folder);
  }
  changes += 1;
  writeFileSync(copy(changes % TEN), `${readFileSync(copy(changes % TEN), 'utf8')}\n`);
}

function run(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  return stdout;
}

function countOperations(): number {
  // Our own program's output.
  const report = JSON.parse(run([PROGRAM, 'generate', '--spec', document, '--name', 'bench', '--out', join(work, 'none'), '--no-types', '--no-cache', '--json'], work)) as { readonly apis: readonly { readonly operations: number }[] };
  return report.apis[0]?.operations ?? 0;
}

function describe({ name, median }: Measured, all: readonly Measured[], operations: number) {
  const ratioTo = (other: string): number | undefined => {
    const base = all.find((one) => one.name === other)?.median.ms;
    return base === undefined ? undefined : median.ms / base;
  };
  const seconds = median.ms / 1_000;
  return { name, seconds, secondsPerThousand: (seconds / operations) * 1_000, cpuSeconds: median.cpuMs / 1_000, megabytes: median.megabytes, toTypesAlone: ratioTo(TYPES_ALONE), toPeer: ratioTo(PEER) };
}

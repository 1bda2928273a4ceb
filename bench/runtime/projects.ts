/** Makes of the documents what the contenders that generate run: in a folder of its own, before anything is measured. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeDocument } from './document.js';
import { ROOT } from './processes.js';

export const PROGRAM = join(ROOT, 'dist/cli.js');

/** A project of ours, compiled, and the document it was made from. */
export interface Project {
  readonly config: string;
  readonly document: string;
  /** The list of its tools as JSON. */
  readonly catalog: string;
}

/** Generates and compiles modules for as many tools; `results` are options of the API in `gateway.yaml`, `settings` the rest of it. @throws Error if that fails */
export async function makeProject(work: string, name: string, tools: number, upstream: string, results: object, settings: object = {}): Promise<Project> {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  const document = join(folder, 'openapi.json');
  writeFileSync(document, writeDocument(tools, upstream));
  const config = join(folder, 'gateway.yaml');
  writeFileSync(config, JSON.stringify({ ...settings, generated: { source: './generated', compiled: './compiled' }, apis: { bench: { spec: './openapi.json', baseUrl: upstream, results } } }));
  // Generated modules import the contract by the package's name.
  if (!existsSync(join(work, 'node_modules'))) {
    mkdirSync(join(work, 'node_modules'));
    for (const entry of readdirSync(join(ROOT, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules', entry), join(work, 'node_modules', entry));
    symlinkSync(ROOT, join(work, 'node_modules/gatewright'));
  }
  run([PROGRAM, 'generate', '--config', config, '--no-types', '--no-cache', '--json'], folder);
  const source = join(folder, 'generated');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  await build({ platform: 'node', target: 'node20', format: 'esm', logLevel: 'warning', entryPoints: files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).map((file) => join(source, file)), outbase: source, outdir: join(folder, 'compiled') });
  const catalog = join(folder, 'compiled/bench/catalog.json');
  writeFileSync(catalog, readFileSync(join(source, 'bench/catalog.json')));
  return { config, document, catalog };
}

/** The program that openapi-mcp-generator makes of a document. @throws Error with what is missing */
export async function makePeer(work: string, peers: string, document: string): Promise<string> {
  const folder = join(work, 'openapi-mcp-generator');
  const modules = join(peers, 'node_modules');
  const missing = ['openapi-mcp-generator', 'dotenv', 'fetch-to-node', 'hono', 'json-schema-to-zod', 'uuid'].filter((name) => !existsSync(join(modules, name)));
  if (missing.length > 0) throw new Error(`${peers} lacks ${missing.join(', ')}`);
  run([join(modules, 'openapi-mcp-generator/bin/openapi-mcp-generator.js'), '-i', document, '-o', folder, '--transport', 'streamable-http', '--port', '0', '--force'], work);
  symlinkSync(modules, join(folder, 'node_modules'));
  await build({ platform: 'node', target: 'node20', format: 'esm', logLevel: 'error', entryPoints: [join(folder, 'src/index.ts'), join(folder, 'src/streamable-http.ts')], outdir: join(folder, 'build') });
  return join(folder, 'build/index.js');
}

function run(args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}${stdout.slice(-500)}`);
}

/** Builds dist/: the program and its library entries as bundles, generated modules as they are. `node build.mjs [program|generated]` */
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const common = { platform: 'node', target: 'node20', format: 'esm', logLevel: 'warning', legalComments: 'none' };

/**
 * What the program itself checks with zod is bundled with the part of zod that it takes: loading all of it takes longer than Node.js to start.
 * A tool's own schema comes with the user's zod, which is loaded with the tool.
 */
const bundleZod = {
  name: 'bundle-zod',
  setup({ onResolve }) {
    onResolve({ filter: /^zod$/ }, ({ importer, kind }) => {
      if (kind === 'dynamic-import' || !/[\\/]runtime[\\/].*\.ts$/.test(importer)) return undefined;
      return { path: join(import.meta.dirname, 'node_modules/zod/index.js'), sideEffects: false };
    });
  },
};

async function buildProgram() {
  await rm('dist/chunks', { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    // The thread lies among the chunks, where the generator finds it.
    entryPoints: { cli: 'cli/main.ts', contract: 'runtime/contract.ts', plugin: 'runtime/plugin/plugin.ts', client: 'client/index.ts', sdk: 'cli/sdk.ts', 'client-transport': 'client/websocket-transport.ts', 'chunks/types-worker': 'generator/types-worker.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    conditions: ['gatewright-source'],
    sourcemap: false,
    metafile: true,
    plugins: [bundleZod],
  });
  await joinServing(metafile.outputs);
  await copyFile('node_modules/zod/LICENSE', 'dist/zod.LICENSE');
  await chmod('dist/cli.js', 0o755);
}

/**
 * What `serve` loads and the generator does not becomes one file, and each chunk that is in it only hands on what others import from it:
 * a client that starts the program waits for every file that is opened.
 */
async function joinServing(outputs) {
  const entryOf = (source) => Object.keys(outputs).find((file) => outputs[file].entryPoint === source);
  const reach = (file, found = new Set()) => {
    if (found.has(file)) return found;
    found.add(file);
    for (const { path, kind, external } of outputs[file].imports) if (kind === 'import-statement' && external !== true) reach(path, found);
    return found;
  };
  const others = ['cli/main.ts', 'cli/verbs/generate.ts', 'runtime/config.ts', 'runtime/contract.ts', 'runtime/plugin/plugin.ts', 'generator/serve.ts'].map((source) => reach(entryOf(source)));
  const joined = [...reach(entryOf('cli/verbs/serve.ts'))].filter((file) => !others.some((found) => found.has(file)));
  const names = new Map(joined.map((file, index) => [file, outputs[file].exports.map((name) => [name, `${name}_${index}`])]));
  const listNames = (file, write) => (names.get(file) ?? []).map(write).join(', ');
  const target = 'dist/chunks/serving.js';
  await build({
    ...common,
    stdin: { contents: joined.map((file) => `export { ${listNames(file, ([name, own]) => `${name} as ${own}`)} } from './${basename(file)}';`).join('\n'), resolveDir: 'dist/chunks' },
    outfile: target,
    bundle: true,
    packages: 'external',
    plugins: [{
      name: 'leave-others',
      setup({ onResolve }) {
        onResolve({ filter: /^\./ }, ({ path, kind }) => (kind === 'dynamic-import' || !names.has(join('dist/chunks', path)) ? { path, external: true } : undefined));
      },
    }],
  });
  for (const file of joined) await writeFile(file, `export { ${listNames(file, ([name, own]) => `${own} as ${name}`)} } from './${basename(target)}';\n`);
}

async function buildGenerated() {
  await rm('dist/generated', { recursive: true, force: true });
  if (!existsSync('generated')) return;
  const files = (await readdir('generated', { recursive: true })).map((file) => join('generated', file));
  await build({ ...common, entryPoints: files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')), outbase: 'generated', outdir: 'dist/generated' });
  for (const file of files.filter((entry) => entry.endsWith('.json'))) {
    const target = join('dist', file);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(file, target);
  }
}

const [part] = process.argv.slice(2);
if (part !== 'generated') await buildProgram();
if (part !== 'program') await buildGenerated();

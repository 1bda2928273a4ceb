/** The verb init: a starting gateway.yaml and overlay for a document that someone has. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultCredentials, variableName } from '../credentials.js';
import { nameSpec } from '../configuration.js';
import { renderProblem } from '../failure.js';
import { formatTable, print, say, styled } from '../terminal.js';
import { UsageError, exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Writes gateway.yaml and overlays/<api>.yaml in the current folder; what is there already is never overwritten. */
export async function runInit(args: VerbArguments): Promise<number> {
  const [spec] = args.positionals;
  if (spec === undefined) throw new UsageError('name a document: a file or a URL', 'init');
  const name = args.text('name') ?? nameSpec(spec);
  const overlayFile = `overlays/${name}.yaml`;
  if (existsSync(overlayFile)) throw new UsageError(`${overlayFile} is there already; give the API another --name, or delete the file`, 'init');
  const [{ loadSource }, { lowerDocument }, starter] = await Promise.all([import('../../generator/load/load.js'), import('../../generator/lower/lower.js'), import('../../generator/starter.js')]);
  let failed = false;
  let warnings = 0;
  const report = (diagnostic: Parameters<typeof renderProblem>[0]): void => {
    if (diagnostic.severity === 'error') {
      failed = true;
      say(renderProblem(diagnostic));
    } else warnings += 1;
  };
  const document = await loadSource({ spec, overlays: [] }, report);
  const lowered = lowerDocument(document, name, report);
  if (failed) {
    say('\nNothing was written.');
    return exitCodes.failed;
  }
  const { api } = lowered;
  const suggestions = starter.suggestActions(document, lowered);
  const credentials = defaultCredentials({ api: api.definition });
  const isPath = !/^https?:/i.test(spec);
  const entry = starter.renderEntry({ name, spec: isPath && !/^[./]/.test(spec) ? `./${spec}` : spec, overlay: `./${overlayFile}`, variable: `${variableName(name)}_BASE_URL`, credentials }, lowered);

  print(`${styled('bold', api.definition.title)}: ${lowered.operationCount} operations, ${api.operations.length} tools${warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'remark' : 'remarks'} (gatewright generate tells)`}\n`);
  await write(overlayFile, starter.renderOverlay(api.definition.title, suggestions));
  print(formatTable([[styled('green', 'wrote'), overlayFile, `${suggestions.length} ${suggestions.length === 1 ? 'suggestion' : 'suggestions'}, commented out`]]));
  if (existsSync('gateway.yaml')) {
    print(`\ngateway.yaml is there already. Add this to its \`apis\`:\n\n${entry}`);
  } else {
    await write('gateway.yaml', starter.renderConfiguration(entry));
    print(`${styled('green', 'wrote')}  gateway.yaml`);
  }
  const variables = listVariables(credentials);
  print('\nNext:');
  for (const variable of variables) print(`  export ${variable}=...`);
  print('  gatewright list       what a model will see\n  gatewright serve      serve it over stdio\n  gatewright generate   keep typed modules in this repository');
  return exitCodes.done;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(process.cwd(), file)), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
}

function listVariables(source: unknown): readonly string[] {
  if (typeof source !== 'object' || source === null) return [];
  return Object.entries(source).flatMap(([key, value]) => (key === 'env' && typeof value === 'string' ? [value] : listVariables(value)));
}

/** The verb watch: generates, and again whenever a document, an overlay or the configuration is saved; only the API that is touched. */
import { resolve } from 'node:path';
import { type Configuration, readConfiguration } from '../configuration.js';
import { describeFailure } from '../failure.js';
import { FileWatch } from '../file-watch.js';
import { print, say, styled, styledError } from '../terminal.js';
import { exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';
import { folderName, readWriterOptions, runPipeline, tellDiagnostics } from './generate.js';

export async function runWatch(args: VerbArguments): Promise<number> {
  const start = process.cwd();
  const readAgain = (): Promise<Configuration> => {
    process.chdir(start);
    return readConfiguration(args, 'watch');
  };
  let configuration = await readAgain();
  const configurationFile = args.text('spec') === undefined ? resolve(start, configuration.file) : undefined;
  // API -> the files it was made of the last time, absolute.
  const inputs = new Map<string, readonly string[]>();
  const noteInputs = (name: string, read: readonly string[]): void => {
    const { spec, overlays = [] } = configuration.config.apis[name] ?? { spec: '' };
    inputs.set(name, [...new Set([spec, ...overlays, ...read])].filter((file) => !/^https?:/i.test(file)).map((file) => resolve(configuration.folder, file)));
  };
  const follow = (): void => files.follow([...(configurationFile === undefined ? [] : [configurationFile]), ...[...inputs.values()].flat()]);
  const waiting = new Set<string>();
  let isConfigurationDue = false;
  let running: Promise<void> | undefined;
  let isEnding = false;

  const makeAgain = async (name: string, isFirst: boolean): Promise<void> => {
    const { report, failed, inputs: read } = await runPipeline(configuration, { write: true, ...readWriterOptions(args, configuration) }, name);
    noteInputs(name, read.get(name) ?? []);
    const { added, changed, deleted } = report.files;
    if (failed || isFirst || added.length + changed.length + deleted.length > 0) tellDiagnostics(report);
    if (failed) say(styledError('red', `${name}: ${isFirst ? 'nothing was written' : 'left as it was'}`));
    else if (added.length + changed.length + deleted.length > 0) print(`${styled('green', name)}: ${added.length} added, ${changed.length} changed, ${deleted.length} deleted (${report.ms} ms)`);
    else print(`${name}: unchanged (${report.ms} ms)`);
  };
  const readDue = async (): Promise<void> => {
    isConfigurationDue = false;
    configuration = await readAgain();
    for (const name of inputs.keys()) if (configuration.config.apis[name] === undefined) inputs.delete(name);
    addAll();
  };
  const addAll = (): void => {
    for (const name of Object.keys(configuration.config.apis)) {
      waiting.add(name);
      if (!inputs.has(name)) noteInputs(name, []);
    }
  };
  const work = async (isFirst: boolean): Promise<void> => {
    while (!isEnding && (isConfigurationDue || waiting.size > 0)) {
      try {
        if (isConfigurationDue) await readDue();
        for (const name of waiting) {
          waiting.delete(name);
          if (!isEnding) await makeAgain(name, isFirst);
        }
      } catch (error) {
        say(await describeFailure(error));
        say(styledError('red', 'what was there is left as it was'));
      }
      follow();
    }
  };
  const files = new FileWatch((changed) => {
    if (configurationFile !== undefined && changed.has(configurationFile)) isConfigurationDue = true;
    for (const [name, read] of inputs) if (read.some((file) => changed.has(file))) waiting.add(name);
    running ??= work(false).finally(() => (running = undefined));
  });

  const ended = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done);
  });
  addAll();
  // Before the first run, which may take long enough for a save.
  follow();
  running = work(true).finally(() => (running = undefined));
  void running.then(() => say(`Watching for changes; ${folderName(configuration)} follows. Ctrl-C ends.`));
  await ended;
  isEnding = true;
  files.close();
  // What is being written is written to its end.
  await running;
  return exitCodes.done;
}

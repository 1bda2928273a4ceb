/** Carries out a plan: every file is written beside its place first, then all are moved, so that a fault leaves the old state. */
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type WritePlan, unwritable } from './plan.js';

/** Writes what the plan adds and changes, then deletes what is stale. @throws Diagnostic OUTPUT_UNWRITABLE, with nothing changed unless it says so */
export async function writeFiles(out: string, plan: WritePlan, files: ReadonlyMap<string, string>): Promise<void> {
  const staged: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const file of [...plan.added, ...plan.changed]) {
      const to = join(out, file);
      const from = `${to}.${process.pid}.tmp`;
      await mkdir(dirname(to), { recursive: true });
      staged.push({ from, to });
      await writeFile(from, files.get(file) ?? '');
    }
  } catch (error) {
    await Promise.allSettled(staged.map(({ from }) => rm(from, { force: true })));
    throw unwritable(out, error);
  }
  try {
    for (const { from, to } of staged) await rename(from, to);
    for (const file of plan.deleted) await rm(join(out, file), { force: true });
  } catch (error) {
    await Promise.allSettled(staged.map(({ from }) => rm(from, { force: true })));
    throw unwritable(out, error, 'Check path and permissions, and generate again: some files are new already.');
  }
  for (const folder of new Set(plan.deleted.map((file) => dirname(join(out, file))))) await rmdir(folder).catch(() => undefined);
}

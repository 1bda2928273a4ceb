/** Compares zod and JSON Schema on values made after the schemas: one verdict on each. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { ToolEntry } from '../../runtime/catalog.js';
import type { Tool } from '../../runtime/contract.js';
import { arbitraryArguments } from './arbitrary.js';

export const SEED = Number(process.env['SEED'] ?? 20_261_120);

/** How many of the values fitted. @throws Error with the value on which the two disagree */
export function compareVerdicts(entries: readonly ToolEntry[], tools: ReadonlyMap<string, Tool>, values: number): number {
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false, multipleOfPrecision: 9 });
  let accepted = 0;
  for (const entry of entries) {
    const validate = ajv.compile(entry.inputSchema);
    const property = fc.property(arbitraryArguments(entry.inputSchema), (value) => {
      // What arrives has been JSON.
      const arrived: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
      const wanted = validate(arrived);
      if (wanted) accepted += 1;
      const verdict = tools.get(entry.name)?.input.safeParse(arrived).success;
      if (verdict !== wanted) throw new Error(`${entry.name}: zod ${String(verdict)}, JSON Schema ${String(wanted)} for ${JSON.stringify(arrived)}`);
    });
    fc.assert(property, { seed: SEED, numRuns: values });
  }
  return accepted;
}

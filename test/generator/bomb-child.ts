/** Reads one document in a process of its own and tells what that took: `node bomb-child.ts FILE`. */
import { Diagnostic } from '../../generator/diagnostics.js';
import { catalogFromSource } from '../../generator/serve.js';

const [, , file = ''] = process.argv;
const codes = new Set<string>();
let tools: readonly string[] = [];
const before = process.cpuUsage();
try {
  const { catalog } = await catalogFromSource({ name: 'x', spec: file, overlays: [] }, (diagnostic) => void codes.add(diagnostic.code));
  tools = catalog.entries.slice(0, 3).map((entry) => entry.name);
} catch (error) {
  if (!(error instanceof Diagnostic)) throw error;
  codes.add(error.code);
}
const { user, system } = process.cpuUsage(before);
// With what node and the loader of TypeScript take.
console.log(JSON.stringify({ tools, codes: [...codes], ms: Math.round((user + system) / 1_000), mb: Math.round(process.resourceUsage().maxRSS / 1_024) }));

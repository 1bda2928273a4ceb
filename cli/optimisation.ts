/** Has V8 wait longer before it optimises: a program that ends within a second or two throws most of that work away. */
import { setFlagsFromString } from 'node:v8';

// Versions of V8 have different words for it, and one that does not know a word complains.
const FLAGS: Readonly<Record<string, string>> = { '20': '--interrupt-budget=540672', '22': '--invocation-count-for-turbofan=24000', '24': '--invocation-count-for-turbofan=24000' };

/** From now on functions are optimised once they have run eight times as long as before. */
export function delayOptimisation(): void {
  const flag = FLAGS[process.versions.node.split('.', 1)[0] ?? ''];
  if (flag !== undefined) setFlagsFromString(flag);
}

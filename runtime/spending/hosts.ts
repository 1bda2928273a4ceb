/** Patterns of host names. */

/** Does the pattern name this host? `*` stands for any part of it, dots included; case does not matter. */
export function matchHost(pattern: string, host: string): boolean {
  const source = pattern.toLowerCase().split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*');
  return new RegExp(`^${source}$`, 's').test(host.toLowerCase());
}

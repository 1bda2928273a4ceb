/** Pseudo-random numbers that depend on a place instead of a past, so that any moment can be computed without those before it. */

/** A 32-bit mix of seeds (murmur3's finaliser over a running sum). */
export function mixSeeds(...seeds: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const seed of seeds) {
    state = (Math.imul(state ^ (seed | 0), 0x85ebca6b) + 0x6d2b79f5) | 0;
    state = Math.imul(state ^ (state >>> 15), 0xc2b2ae35);
    state ^= state >>> 13;
  }
  return state >>> 0;
}

/** A seed from a name. */
export function seedOf(text: string): number {
  return mixSeeds(...Buffer.from(text, 'utf8'));
}

/** A row of numbers in [0, 1) that starts at a seed (mulberry32). */
export function createNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

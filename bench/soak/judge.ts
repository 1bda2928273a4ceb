/** Says of the samples of a soak whether they are flat. */

/** What a process held at a moment of the load. */
export interface Sample {
  /** Since the load began. */
  readonly minutes: number;
  /** Resident, in MB. */
  readonly rss: number;
  /** Live objects after a full collection, in MB. */
  readonly heap: number;
  readonly open: number;
}

/** How much is still called flat. */
export interface SoakLimits {
  /** MB a minute, of resident memory and of the heap each. */
  readonly slope: number;
  /** Open things more than before the load, once it is over. */
  readonly open: number;
}

export interface Judged {
  readonly rssSlope: number;
  readonly heapSlope: number;
  /** What grows, in words; none of it where everything is flat. */
  readonly growing: readonly string[];
}

/** The slope of the straight line nearest to the points (least squares); NaN where there are too few of them for one. */
export function fitSlope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const [above, below] = points.reduce(([up, down], point) => [up + (point[0] - x) * (point[1] - y), down + (point[0] - x) ** 2] as const, [0, 0] as const);
  return above / below;
}

/** Leaves the first third out: it is the warm-up. */
export function judgeSamples(samples: readonly Sample[], open: { readonly before: number; readonly after: number }, limits: SoakLimits): Judged {
  const from = (samples.at(-1)?.minutes ?? 0) / 3;
  const steady = samples.filter(({ minutes }) => minutes >= from);
  const rssSlope = fitSlope(steady.map(({ minutes, rss }) => [minutes, rss]));
  const heapSlope = fitSlope(steady.map(({ minutes, heap }) => [minutes, heap]));
  const growing = [
    // What cannot be computed has not been shown to be flat.
    ...(rssSlope < limits.slope ? [] : [`resident memory grows by ${rssSlope.toFixed(2)} MB a minute`]),
    ...(heapSlope < limits.slope ? [] : [`the heap grows by ${heapSlope.toFixed(2)} MB a minute`]),
    ...(open.after <= open.before + limits.open ? [] : [`${open.after} things are open, ${open.before} were before the load`]),
  ];
  return { rssSlope, heapSlope, growing };
}

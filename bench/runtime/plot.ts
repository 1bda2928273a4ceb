/** Draws the goals and what came of them as one SVG, readable on light and dark pages. */
import { type Outcome, isMet, show } from './outcome.js';

const WIDTH = 940;
const LABEL = 400;
const BAR = 300;
const ROW = 30;
const TOP = 56;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Each bar ends at the goal's line where the goal is just met; what is better is longer, whichever way the goal goes. */
export function drawOutcomes(outcomes: readonly Outcome[]): string {
  const drawn = outcomes.filter(({ measured }) => measured !== undefined);
  const height = TOP + drawn.length * ROW + 16;
  const goalAt = LABEL + BAR / 2;
  const rows = drawn.map((outcome, index) => {
    const y = TOP + index * ROW;
    const measured = outcome.measured ?? 0;
    const share = outcome.at === 'least' ? measured / outcome.goal : measured <= 0 ? 2 : outcome.goal / measured;
    const length = Math.min(BAR, Math.max(2, (share * BAR) / 2));
    const unit = outcome.unit === '' ? '' : ` ${outcome.unit}`;
    return [
      `<text x="${LABEL - 10}" y="${y + 15}" text-anchor="end">${escape(outcome.what)}</text>`,
      `<rect x="${LABEL}" y="${y + 2}" width="${length.toFixed(1)}" height="18" rx="2" class="${isMet(outcome) ? 'met' : 'missed'}"/>`,
      `<text x="${LABEL + BAR + 10}" y="${y + 15}">${show(measured)}${unit} <tspan class="goal">(at ${outcome.at} ${show(outcome.goal)})</tspan></text>`,
    ].join('\n  ');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="What was measured beside each goal">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #24292f; }
    .goal { fill: #57606a; }
    .met { fill: #2da44e; }
    .missed { fill: #d4882a; }
    line { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 4 3; }
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .goal { fill: #9198a1; } line { stroke: #9198a1; } }
  </style>
  <text x="${LABEL}" y="22" class="goal">worse</text>
  <text x="${goalAt}" y="22" text-anchor="middle">goal</text>
  <text x="${LABEL + BAR}" y="22" text-anchor="end" class="goal">twice as good</text>
  <line x1="${goalAt}" y1="30" x2="${goalAt}" y2="${height - 10}"/>
  ${rows.join('\n  ')}
</svg>
`;
}

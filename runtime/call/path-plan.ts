/** Fills path templates in a way that keeps every argument inside its own place. */
import type { Placement } from '../contract.js';
import { ToolError } from '../errors.js';
import { type WriteValue, compileWriter } from './serialize.js';

export interface PathPlan {
  readonly args: readonly string[];
  /** Fixed query text that the template itself holds; mostly empty. */
  readonly query: string;
  /** @throws ToolError INVALID_ARGUMENTS, UNSAFE_ARGUMENT */
  readonly fill: (args: Readonly<Record<string, unknown>>) => string;
}

/** Splits the template once. @throws ToolError TOOL_UNSUPPORTED */
export function compilePath(template: string, styles: readonly Placement[]): PathPlan {
  const [beforeFragment = ''] = template.split('#');
  const [path = '', ...rest] = beforeFragment.split('?');
  const pieces = path.split(/\{([^{}]*)\}/);
  const texts = pieces.filter((_piece, index) => index % 2 === 0).map(encodeFixedText);
  const args = pieces.filter((_piece, index) => index % 2 === 1);
  if (!path.startsWith('/')) throw new ToolError('TOOL_UNSUPPORTED', { problems: [`the path ${template.slice(0, 100)} does not begin with a slash`] });
  if (hasDotSegment(texts.join('x'))) throw new ToolError('TOOL_UNSUPPORTED', { problems: [`the path ${template.slice(0, 100)} holds a dot segment`] });
  const writers = args.map((arg): WriteValue => {
    const style = styles.find((placement) => placement.arg === arg);
    // Reserved characters would open new segments, so they are always encoded.
    return compileWriter(style?.name ?? arg, { ...style, allowReserved: false }, 'simple');
  });
  const shape = new RegExp(`^${texts.map(escapeRegExp).join('[^/?#]+')}$`);

  return {
    args,
    query: rest.join('?'),
    fill: (values) => {
      let filled = texts[0] ?? '';
      let plain = true;
      for (const [index, write] of writers.entries()) {
        const arg = args[index] ?? '';
        const text = write(Object.hasOwn(values, arg) ? values[arg] : undefined);
        if (text === undefined || text === '') throw new ToolError('INVALID_ARGUMENTS', { problems: [`${arg}: is part of the path and may not be empty`] });
        plain &&= PLAIN.test(text);
        filled += text + (texts[index + 1] ?? '');
      }
      if (!plain && !isInside(filled, shape)) {
        throw new ToolError('UNSAFE_ARGUMENT', { problems: [`${args.join(', ')}: a value would lead out of the path ${template}`] });
      }
      return filled;
    },
  };
}

// Values of nothing but these can neither leave their segment nor decode to anything else.
const PLAIN = /^[A-Za-z0-9_~-]+$/;

function isInside(path: string, shape: RegExp): boolean {
  return shape.test(path) && !hasDotSegment(path) && !/[\u0000-\u001f\u007f]/.test(decodeRepeatedly(path));
}

/** Does a path hold `.` or `..` as a segment, however often it is decoded, and as servers that fold look-alikes read it? */
function hasDotSegment(path: string): boolean {
  const decoded = decodeRepeatedly(path);
  const forms = [path, decoded, decoded.normalize('NFKC')];
  // Some servers cut path parameters off before they resolve segments: `..;x` is `..` to them.
  return forms.some((form) => form.split(/[/\\]/).some((segment) => /^\s*\.{1,2}\s*$/.test(segment.split(';')[0] ?? '')));
}

// Nobody decodes more often than this; each round makes the text shorter, so it ends in any case.
const ROUNDS = 12;

function decodeRepeatedly(path: string): string {
  let decoded = path;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = decodeOnce(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

// As lenient as the most lenient server: overlong UTF-8 and %u notation count too.
function decodeOnce(text: string): string {
  const lenient = text
    .replace(/%c0%([ae][0-9a-f])|%e0%80%([ae][0-9a-f])|%f0%80%80%([ae][0-9a-f])/gi, (_match, ...groups: unknown[]) => {
      const low = groups.slice(0, 3).find((group) => typeof group === 'string');
      return String.fromCharCode(parseInt(String(low), 16) & 0x3f);
    })
    .replace(/%u([0-9a-f]{4})/gi, (_match, code: string) => String.fromCharCode(parseInt(code, 16)));
  return lenient.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

// The document's own text: what is encoded there stays so.
const encodeFixedText = (text: string): string => encodeURI(text).replace(/%25([0-9A-Fa-f]{2})/g, '%$1');

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

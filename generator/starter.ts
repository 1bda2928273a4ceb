/** Writes what someone begins with who has a document and nothing else: an entry of gateway.yaml and an overlay of suggestions. */
import type { Operation } from './ir.js';
import type { SourceDocument } from './load/load.js';
import { pointerTo, walkStructure } from './load/structure.js';
import type { LoweredApi } from './lower/lower.js';
import { splitPointer } from './load/pointer.js';
import { splitWords } from './lower/names.js';

/** A commented action of the overlay: why, where and what. */
export interface Suggestion {
  readonly why: string;
  /** JSONPath (RFC 9535). */
  readonly target: string;
  readonly update: string;
}

export interface StartingPoint {
  readonly name: string;
  /** As gateway.yaml names them. */
  readonly spec: string;
  readonly overlay: string;
  readonly variable: string;
  /** By scheme, as gateway.yaml has them. */
  readonly credentials: Readonly<Record<string, unknown>>;
}

const MANY_TOOLS = 40;
const MOST_SUGGESTIONS = 60;
const MONEY = /^(orders?|pay|payments?|payouts?|transfers?|charges?|purchases?|withdraw|withdrawals?|refunds?|trades?|invoices?|subscriptions?|checkout)$/;
const LOOKING = /^(search|query|find|lookup|preview|validate|estimate|calculate|check|verify|simulate|count)$/;
const SECRET = /^(password|passwd|secret|client_?secret|private_?key|access_?token|refresh_?token|api_?key|card_?number|pan|cvv|cvc|ssn|iban)$/i;

/** The entry of one API, indented as a member of `apis`. */
export function renderEntry({ name, spec, overlay, variable, credentials }: StartingPoint, { api }: LoweredApi): string {
  const [server] = api.definition.servers;
  const schemes = Object.entries(credentials);
  const tools = api.operations.length;
  return [
    `  ${name}:`,
    `    spec: ${quote(spec)}`,
    `    overlays: [${quote(overlay)}]`,
    ...(server !== undefined && /^https?:/i.test(server) ? [`    baseUrl: ${quote(`\${${variable}:-${server.replaceAll('}', '%7D')}}`)}`] : ['    # The document does not say where the API is.', `    baseUrl: \${${variable}}`]),
    ...(schemes.length === 0 ? [] : ['    # Secrets are named here, never given; with _FILE appended a variable names a file.', '    credentials:', ...schemes.map(([scheme, source]) => `      ${quote(scheme)}: ${renderFlow(source)}`)]),
    ...(tools <= MANY_TOOLS ? [] : [`    # ${tools} tools are more than a model looks through well. Select some, or serve with --discovery search.`, `    # include: [${listPrefixes(api.operations).map((path) => quote(path)).join(', ')}]`]),
    '',
  ].join('\n');
}

/** A whole gateway.yaml. */
export const renderConfiguration = (entry: string): string => `# Which APIs the gateway serves, where they are, and which environment variables hold their credentials.\n\ngenerated:\n  source: ./generated\n\napis:\n${entry}`;

/** The overlay: what it is for, and suggestions to uncomment. */
export function renderOverlay(title: string, suggestions: readonly Suggestion[]): string {
  const shown = suggestions.slice(0, MOST_SUGGESTIONS);
  return [
    '# Improves the document without changing it: names, descriptions, effects, what is hidden, fixed or masked.',
    '# Lines that begin with `# -` are suggestions; uncomment those that are right. Actions that match nothing are reported.',
    'overlay: 1.0.0',
    `info: { title: ${quote(`${title} as tools`)}, version: 1.0.0 }`,
    'actions:',
    '  - target: $',
    '    # `full`: answers are described with all texts, at a cost for the model; `none`: not at all.',
    '    update: { x-gatewright: { outputSchema: compact } }',
    ...shown.flatMap(({ why, target, update }) => ['', `  # ${why}`, `  # - target: ${quote(target)}`, `  #   update: ${update}`]),
    ...(suggestions.length > shown.length ? ['', `  # ${suggestions.length - shown.length} more of this kind.`] : []),
    '',
  ].join('\n');
}

/** What a look at the document suggests. */
export function suggestActions(document: SourceDocument, { api }: LoweredApi): readonly Suggestion[] {
  return [...api.operations.flatMap(suggestForOperation), ...suggestMasks(document)];
}

function suggestForOperation(operation: Operation): readonly Suggestion[] {
  const target = toPath(operation.pointer);
  const words = new Set([...splitWords(operation.name), ...operation.pathKey.split(/[^A-Za-z]+/)].map((word) => word.toLowerCase()));
  const has = (pattern: RegExp): boolean => [...words].some((word) => pattern.test(word));
  const { reads, spends } = operation.effects;
  return [
    ...(!reads && !spends && has(MONEY) ? [{ why: 'May move money. Marked so, it is never sent twice, and clients can ask first.', target, update: '{ x-gatewright: { effects: { spends: true } } }' }] : []),
    ...(!reads && operation.method === 'POST' && has(LOOKING) && !has(MONEY) ? [{ why: 'Looks like a question, not a change. Marked so, clients need not ask.', target, update: '{ x-gatewright: { effects: { reads: true, repeatable: true } } }' }] : []),
    ...(/_[0-9a-z]{6,8}$/.test(operation.name) && operation.name.length >= 60 ? [{ why: `Its name was cut: ${operation.name}`, target, update: '{ x-gatewright: { name: a_shorter_name } }' }] : []),
    ...(operation.description === `${operation.method} ${operation.pathKey}` ? [{ why: 'Has no description: a model can only guess what it is for.', target, update: '{ description: What it does, and when to use it. }' }] : []),
  ];
}

function suggestMasks(document: SourceDocument): readonly Suggestion[] {
  const found: Suggestion[] = [];
  walkStructure(document.root, 'document', '#', (_node, kind, place) => {
    if (kind !== 'schema') return true;
    const pointer = pointerTo(place);
    const name = splitPointer(pointer)?.at(-1) ?? '';
    if (pointer.startsWith('#/components/schemas/') && /\/properties\/[^/]+$/.test(pointer) && SECRET.test(name)) {
      found.push({ why: 'Sounds like a secret. Masked, it never reaches a model.', target: toPath(document.converted ? pointer.replace('#/components/schemas', '#/definitions') : pointer), update: '{ x-gatewright: { sensitive: all } }' });
    }
    return true;
  });
  return found;
}

// RFC 9535, section 2.3.1: names in single quotes.
const toPath = (pointer: string): string => `$${(splitPointer(pointer) ?? []).map((token) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(token) ? `.${token}` : `['${token.replace(/[\\']/g, '\\$&').replace(/[\u0000-\u001f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}']`)).join('')}`;

// Plain where YAML reads it back as the same text, else in quotes; never with a line break.
function quote(text: string): string {
  const isPlain = /^[A-Za-z0-9_./$-][A-Za-z0-9_./${}:()'[\]-]*$/.test(text) && !/[:-]$|^-|: |^(true|false|null|yes|no|on|off|~|[\d.]+)$/i.test(text) && !/[{}[\]]/.test(text.replace(/\$\{[^}]*\}/g, ''));
  return isPlain && !text.includes("'") ? text : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const renderFlow = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? `{ ${Object.entries(value).map(([key, member]) => `${key}: ${renderFlow(member)}`).join(', ')} }` : quote(String(value));

// The first steps of paths that most operations are below.
function listPrefixes(operations: readonly Operation[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { pathKey } of operations) {
    const [, first = ''] = pathKey.split('/');
    if (/^[\w.-]+$/.test(first)) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([first]) => `/${first}/**`);
}

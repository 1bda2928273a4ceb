/** What a verb of the CLI is: data for its help, and a function that is loaded when it is called. */
import type { ParseArgsConfig } from 'node:util';

/** One option: how it is parsed and what its help says. */
export interface VerbOption {
  readonly type: 'string' | 'boolean';
  /** Name of the value in the help: `--spec FILE|URL`. */
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: true;
  readonly help: string;
}

export type VerbOptions = Readonly<Record<string, VerbOption>>;

/** What was given on the command line, checked against the verb's options. */
export interface VerbArguments {
  readonly positionals: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly usage: readonly string[];
  readonly description: string;
  readonly options: VerbOptions;
  readonly examples: readonly string[];
  /** Most positionals; more are a usage error. */
  readonly positionals: number;
  /** Returns the exit code. */
  readonly run: (args: VerbArguments) => Promise<number>;
}

/** The form that node:util's parseArgs takes. */
export const toParseOptions = (options: VerbOptions): NonNullable<ParseArgsConfig['options']> =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { type: option.type, ...(option.short === undefined ? {} : { short: option.short }), ...(option.multiple === true ? { multiple: true } : {}) },
    ]),
  );

const CONFIG: VerbOption = { type: 'string', value: 'FILE', short: 'c', help: 'Configuration. Default: gateway.yaml here, else the one that comes with Gatewright.' };

/** Options that several verbs share. */
export const commonOptions = {
  config: CONFIG,
  json: { type: 'boolean', help: 'Print JSON for programs.' },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
  'no-color': { type: 'boolean', help: 'No colours; NO_COLOR does the same.' },
} as const satisfies VerbOptions;

/** Serves only what the lock file holds. */
export const lockedOption = { locked: { type: 'boolean', help: 'Leave out tools that are new or differ from the lock file (`lock` of the configuration, else gateway.lock).' } } as const satisfies VerbOptions;

/** The second of the two settings that make calls live. */
export const liveOption = { live: { type: 'boolean', help: 'Send calls that spend, where `spending.mode` of gateway.yaml is live as well; GATEWRIGHT_LIVE=1 does the same. Without both they are checked and shown.' } } as const satisfies VerbOptions;

/** Adds to what the documents give. */
export const pluginOption = { plugin: { type: 'string', value: 'FILE', multiple: true, help: 'Plugin that adds tools, prompts and resources; several are loaded in order, after those of the configuration.' } } as const satisfies VerbOptions;

/** Options that say how clients see the tools. */
export const presentationOptions = {
  profile: { type: 'string', value: 'CLIENT', help: 'Shape the tools for claude, openai, gemini, cursor or portable (all of them).' },
  discovery: { type: 'string', value: 'MODE', help: 'full: all tools (the default); search: search_tools, describe_tool and call_tool, for many tools.' },
} as const satisfies VerbOptions;

/** Options that say which documents are meant. */
export const sourceOptions = {
  config: CONFIG,
  spec: { type: 'string', value: 'FILE|URL', help: 'One OpenAPI document in place of a configuration.' },
  overlay: { type: 'string', value: 'FILE', multiple: true, help: 'Overlay for --spec; several apply in order.' },
  name: { type: 'string', value: 'API', help: 'Prefix of the tools of --spec. Default: from its file name.' },
  include: { type: 'string', value: 'PATTERN', multiple: true, help: "Operations of --spec to make tools of: tag:NAME, 'METHOD /path/**', an operationId or a tool; * is a wildcard." },
  exclude: { type: 'string', value: 'PATTERN', multiple: true, help: 'Operations of --spec to leave out, in the same words.' },
} as const satisfies VerbOptions;

/** What clients and the models behind them refuse, as data: one row for each client, with where each figure comes from. */

/** What a client takes. `undefined` where nobody has met a limit. */
export interface Profile {
  /** Most characters of a name as the model sees it, and how many of them the client adds besides the server's name. */
  readonly name: { readonly most: number; readonly added: number };
  readonly descriptionLength: number | undefined;
  /** Most tools of all servers together. */
  readonly tools: number | undefined;
  /** Are `$ref` and `$defs` followed? If not, parts are written out where they are used, up to so many bytes a tool. */
  readonly references: 'kept' | { readonly inlineBytes: number };
  /** `json`: JSON Schema below the root; `plain`: the subset of Gemini's function declarations. */
  readonly dialect: 'json' | 'plain';
  /** Must every array say what it holds? */
  readonly items: 'required' | 'optional';
  readonly outputSchema: 'kept' | 'dropped';
}

/** The server's name in the client's configuration; names are made to fit this one or a shorter one. */
export const SERVER_NAME = 'gatewright';

/** Bytes of an input schema that is written out; more is cut at a smaller depth. */
const INLINE_BYTES = 16_000;

/** A root with `oneOf`, `anyOf`, `allOf`, `enum` or `not` is refused by all (anthropics/claude-code#95504, langchain-ai/langchainjs#9804), so every profile mends it. */
const table = {
  claude: {
    // mcp__SERVER__TOOL, 64 characters: anthropics/claude-code#2485, #16425.
    name: { most: 64, added: 7 },
    // Cut after 2,048 characters since 2.1.84: anthropics/claude-code#41593.
    descriptionLength: 2_048,
    tools: undefined,
    // Whole references are followed; what broke was dangling ones: anthropics/claude-code#76040.
    references: 'kept',
    dialect: 'json',
    items: 'optional',
    outputSchema: 'kept',
  },
  openai: {
    // mcp__SERVER__TOOL in Codex, 64 characters: nanbingxyz/5ire#403.
    name: { most: 64, added: 7 },
    // modelcontextprotocol/servers#799.
    descriptionLength: 1_024,
    // zed-industries/zed#32946.
    tools: 128,
    references: 'kept',
    dialect: 'json',
    // "array schema missing items": spacelift-io/spacectl#402, ogx-ai/ogx#3602.
    items: 'required',
    outputSchema: 'kept',
  },
  gemini: {
    // mcp_SERVER_TOOL, 63 characters, what is longer loses its middle: google-gemini/gemini-cli#20987, #28971.
    name: { most: 63, added: 5 },
    descriptionLength: undefined,
    tools: undefined,
    // google-gemini/gemini-cli#13326, #13142.
    references: { inlineBytes: INLINE_BYTES },
    // additionalProperties: promptfoo/promptfoo#6902; enums of text only: weave-os/router#65; lists of types: nanbingxyz/5ire#218; conditions: zendev-sh/goai#39.
    dialect: 'plain',
    // "items: missing field": DEEIX-AI/DEEIX-Chat#546.
    items: 'required',
    // References in what a tool returns: vercel/ai#14369; in its schema: google-gemini/gemini-cli#13142.
    outputSchema: 'dropped',
  },
  cursor: {
    // Server and tool together below 60: ComposioHQ/composio#2788.
    name: { most: 59, added: 0 },
    // The user chooses the model, so what any of them refuses counts, here and below.
    descriptionLength: 1_024,
    // Snowflake-Labs/mcp#77; 40 before.
    tools: 80,
    // davideast/stitch-mcp#184.
    references: { inlineBytes: INLINE_BYTES },
    dialect: 'plain',
    items: 'required',
    outputSchema: 'dropped',
  },
  // The least of all of them: 40 tools were Cursor's limit and still are good advice.
  portable: { name: { most: 59, added: 7 }, descriptionLength: 1_024, tools: 40, references: { inlineBytes: INLINE_BYTES }, dialect: 'plain', items: 'required', outputSchema: 'dropped' },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof table;

export const profiles: Readonly<Record<ProfileName, Profile>> = table;

export const profileNames = ['claude', 'openai', 'gemini', 'cursor', 'portable'] as const satisfies readonly ProfileName[];

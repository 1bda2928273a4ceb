/** The generator's diagnostics: one class, one table of codes. What each code means is written here and nowhere else. */

export type Severity = 'error' | 'warning' | 'info';

/** What a code means: `gatewright explain CODE` prints it. */
export interface DiagnosticKind {
  readonly severity: Severity;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

const table = {
  SOURCE_UNREADABLE: { severity: 'error', title: 'A document cannot be read', cause: 'The file does not exist, may not be read, is too large, or the URL gave no document.', fix: 'Check path, permissions or URL.' },
  SOURCE_MALFORMED: { severity: 'error', title: 'A document is neither JSON nor YAML', cause: 'The text breaks the syntax at the place that the message names.', fix: 'Correct the syntax there; a linter or editor shows it.' },
  SPEC_VERSION: { severity: 'error', title: 'The document names no OpenAPI version that is known', cause: 'The root has neither `swagger: "2.0"` nor `openapi: 3.x`.', fix: 'Point at an OpenAPI 2.0, 3.0, 3.1 or 3.2 document.' },
  SPEC_VERSION_UNKNOWN: { severity: 'warning', title: 'The document names a version that is not published, or not all of it', cause: 'OpenAPI 3.0, 3.1 and 3.2 are known, each with its patch number; the document is read as the nearest of them.', fix: 'Name the version in full, in quotes: `openapi: "3.1.0"`.' },
  SPEC_INCOMPLETE: { severity: 'warning', title: 'The document lacks something that every document is to have', cause: '`info` with a title is missing or of the wrong kind, or the paths hold no operation.', fix: 'Add what the message names. Everything else works without it.' },
  KEY_REPEATED: { severity: 'warning', title: 'A key stands twice in one object', cause: 'Two members have one name, which YAML does not allow; the last one counts, and what the first says is lost.', fix: 'Remove or rename one of them.' },
  SPEC_SHAPE: { severity: 'error', title: 'The document has no usable paths', cause: '`paths` is missing or no object, so there is nothing to make tools of.', fix: 'Give a document with paths.' },
  SPEC_CONVERSION: { severity: 'error', title: 'A Swagger 2.0 document could not be converted', cause: 'The converter refused the document.', fix: 'Correct what the message names, or convert the document to OpenAPI 3 yourself.' },
  OVERLAY_SHAPE: { severity: 'error', title: 'An overlay is not an OpenAPI Overlay 1.0 document', cause: '`overlay`, `info` or `actions` are missing or of the wrong kind, or a target is no JSONPath that is understood.', fix: 'Write targets as `$.paths[\'/x\'].get`, with `*`, `..name` or a simple filter where needed.' },
  OVERLAY_UNUSED: { severity: 'warning', title: 'An overlay action matches nothing', cause: 'The document has changed, or the target is misspelt.', fix: 'Correct or remove the action.' },
  EXTENSION_SHAPE: { severity: 'error', title: 'An `x-gatewright` object has a member that is not understood', cause: 'The name is misspelt or the value is of the wrong kind.', fix: 'See docs/overlays.md for the members each node may have.' },
  REF_NOT_FOUND: { severity: 'warning', title: 'A reference leads nowhere', cause: 'The `$ref` names something that the document does not hold.', fix: 'Correct the reference, or add what it names. The operation is left out until then.' },
  REF_EXTERNAL: { severity: 'warning', title: 'A reference leaves the folder of the document', cause: 'References lead inside the document or to files beside it and below, by relative paths; other files and hosts that a document names are never opened.', fix: 'Move the file into the folder of the document, or bundle the document into one file. The operation is left out until then.' },
  REF_LOOP: { severity: 'warning', title: 'A reference leads back to itself', cause: 'A chain of `$ref`s never reaches a definition.', fix: 'Let one of them define something. The operation is left out until then.' },
  SCHEMA_UNSUPPORTED: { severity: 'warning', title: 'A schema says something that cannot be checked yet', cause: 'The keyword named in the message has no counterpart in the generated check.', fix: 'Simplify the schema, in an overlay if the document is not yours. The operation is left out until then.' },
  SCHEMA_SHAPE: { severity: 'warning', title: 'A schema is malformed', cause: 'A keyword has a value of the wrong kind, or the schema is nested too deeply.', fix: 'Correct the schema. The operation is left out until then.' },
  KEYWORD_IGNORED: { severity: 'warning', title: 'A member has a value of the wrong kind, so it is ignored', cause: 'What it says cannot be made out: `required: true` on a property, a description that is an object, a discriminator that leads nowhere.', fix: 'Correct the value. The tool works without it; upstream still judges what is sent.' },
  PATTERN_INVALID: { severity: 'warning', title: 'A pattern is no valid regular expression', cause: 'JSON Schema patterns are ECMA-262 expressions; this one does not compile.', fix: 'Correct the pattern. Until then values are not checked against it.' },
  PATTERN_LOOKAROUND: { severity: 'warning', title: 'A pattern looks around or back', cause: 'Look-around and backreferences cannot be searched for in linear time, so long texts that could hold up the gateway are let through unchecked.', fix: 'Word the pattern without `(?=`, `(?!`, `(?<=`, `(?<!` and `\\1`, in an overlay if the document is not yours. The tool works; upstream still judges what is sent.' },
  PARAMETER_SHAPE: { severity: 'warning', title: 'A parameter is malformed', cause: '`name` or `in` is missing, or the path template and the path parameters do not agree.', fix: 'Correct the parameter. The operation is left out until then.' },
  PARAMETER_REPEATED: { severity: 'warning', title: 'A parameter is described twice', cause: 'One list of parameters holds two of one name in one place; the last one counts.', fix: 'Remove one of them.' },
  PARAMETER_UNSUPPORTED: { severity: 'warning', title: 'A parameter cannot be sent', cause: 'Its place or its style is not one that is understood.', fix: 'Correct it in an overlay. The operation is left out until then.' },
  BODY_UNSUPPORTED: { severity: 'warning', title: 'A request body cannot be sent', cause: 'None of its media types is one that arguments can be turned into.', fix: 'Offer JSON, a form or text. The operation is left out until then.' },
  ARGUMENT_COLLISION: { severity: 'warning', title: 'Two parameters would become one argument', cause: 'Arguments are flat: names in path, query, headers, cookies and body share one space.', fix: 'Rename one in an overlay: `x-gatewright: { name: other_name }`. The operation is left out until then.' },
  ARGUMENT_RENAMED: { severity: 'warning', title: 'Two parameters have one name, so the second is named after its place', cause: 'Arguments are flat: names in path, query, headers, cookies and body share one space.', fix: 'Choose a good name in an overlay: `x-gatewright: { name: other_name }` on the parameter.' },
  OUTPUT_SCHEMA_DROPPED: { severity: 'warning', title: 'A tool has no output schema although the document describes the answer', cause: 'The schema of the answer is damaged or says something that is not understood.', fix: 'Correct the schema. The tool works; answers are passed on as they come.' },
  SERVER_INVALID: { severity: 'warning', title: 'A server cannot be called', cause: 'Its URL is missing, is no URL of http or https, or has a variable without a default.', fix: 'Correct the URL, or set `baseUrl` in gateway.yaml. This server is left out until then.' },
  AUTH_UNKNOWN: { severity: 'warning', title: 'An operation asks for a security scheme that is not defined', cause: '`security` names a scheme that `components.securitySchemes` does not hold, or one of a kind that is not understood.', fix: 'Define the scheme. The operation is left out until then.' },
  NAME_COLLISION: { severity: 'error', title: 'Two operations would become one tool', cause: 'Both pointers lead to the same tool name. Where no overlay gave it to them, this is a warning.', fix: 'Name one of them in an overlay: `x-gatewright: { name: ... }`. Both are left out until then.' },
  NAME_FALLBACK: { severity: 'warning', title: 'Operations share an operationId, so they are named after method and path', cause: 'operationIds are to be unique; these become the same tool name.', fix: 'Name them in an overlay: `x-gatewright: { name: ... }`.' },
  NAME_INVALID: { severity: 'error', title: 'A tool name cannot be used', cause: 'Names consist of A-Z a-z 0-9 _ - and have at most 64 characters; API names begin with a letter.', fix: 'Choose another name.' },
  NAME_SHORTENED: { severity: 'info', title: 'A tool name was shortened', cause: 'Clients take 64 characters at most; the end was replaced by a check sum of the whole.', fix: 'Choose a good short name in an overlay: `x-gatewright: { name: ... }`.' },
  OPERATION_SHAPE: { severity: 'warning', title: 'An operation is malformed', cause: 'The operation object is no object or lacks what is needed.', fix: 'Correct the operation. It is left out until then.' },
  OPERATION_HIDDEN: { severity: 'info', title: 'The document hides an operation', cause: 'A hint of the document (`x-mcp`, `x-speakeasy-mcp`, `x-mcp-ignore`, `x-internal`) says that it is not for everybody, so no tool is made of it.', fix: 'If it is wanted, say so in an overlay: `x-gatewright: { hide: false }`.' },
  SELECTION_UNUSED: { severity: 'warning', title: 'A pattern of `include` or `exclude` matches nothing', cause: 'The document has changed, or the pattern is misspelt: `tag:NAME`, `METHOD /path/*`, an operationId or the name of a tool.', fix: 'Correct or remove the pattern.' },
  CATALOG_LARGE: { severity: 'warning', title: 'The list of tools costs a model much', cause: 'Clients hand every tool that is listed to the model, with each conversation anew; many take only so many, and models choose worse among more.', fix: 'Serve them with `--discovery search`, or choose with `include` and `exclude` (docs/selecting.md).' },
  PROFILE_LEFT_OUT: { severity: 'warning', title: 'A tool cannot be shaped for the client', cause: 'The client that `profile` names would refuse it in any shape, and often all other tools with it.', fix: 'Serve it without the profile, or make its arguments smaller in an overlay. It is left out until then.' },
  PROFILE_TOO_MANY: { severity: 'warning', title: 'There are more tools than the client takes', cause: 'Clients leave out what is over their limit, or refuse the list; tools of other servers count too.', fix: 'Choose with `include` and `exclude`, or serve them with `--discovery search`.' },
  DESCRIPTION_SUSPICIOUS: { severity: 'warning', title: 'A text works on the model instead of describing the API', cause: 'It holds invisible characters, orders to the model, hidden comments, or talk of other tools, secrets or conversations, as poisoned tools do.', fix: 'Read it at that place. If it means no harm, or after writing it anew in an overlay, serve the API with a lock file (docs/lock.md). Invisible characters are taken out in any case.' },
  LOCK_UNREADABLE: { severity: 'error', title: 'The lock file cannot be read', cause: 'It does not exist or is not what `gatewright lock` writes. Nothing is served without it where it is asked for.', fix: 'Look at the tools (`gatewright list --json`), then write it with `gatewright lock`.' },
  LOCK_MISMATCH: { severity: 'warning', title: 'A tool is not what was locked', cause: 'Its name, description, schemas, annotations or request have changed since `gatewright lock`, or it is new.', fix: 'See what changed (`gatewright diff`), then run `gatewright lock`. It is not served until then.' },
  CONFIG_SHAPE: { severity: 'error', title: 'The configuration is not understood', cause: 'A member is missing, misspelt or of the wrong kind.', fix: 'Compare with gateway.schema.json; editors complete from it.' },
  LISTEN_REFUSED: { severity: 'error', title: 'The gateway does not listen on this address', cause: 'Others could reach it while something that protects it is missing, or it is no address of this machine.', fix: 'Give what is named, or listen on 127.0.0.1 (docs/transports.md).' },
  LISTEN_FAILED: { severity: 'error', title: 'The address or port cannot be taken', cause: 'Something else listens there, it takes more rights than the program has, or this machine has no such address.', fix: 'End what listens there, or give another port with --http; port 0 takes any free one.' },
  TLS_UNUSABLE: { severity: 'error', title: 'The certificate cannot be used', cause: 'A file of the certificate, its key or the authorities is missing, is no PEM, has run out, or does not go with the others.', fix: 'Give a valid certificate and its key as PEM files: --tls-cert and --tls-key, or `listen.tls` in gateway.yaml.' },
  TYPES_FAILED: { severity: 'warning', title: 'No types could be made', cause: 'openapi-typescript refused the part of the document that the tools use.', fix: 'Correct what the message names. The tools work; their types are not compared.' },
  OUTPUT_UNSAFE: { severity: 'error', title: 'Generated code would hold more than data', cause: 'An emitted file contains syntax outside the allow-list; the document may be hostile.', fix: 'Report it with the document. Nothing was written.' },
  OUTPUT_FOREIGN: { severity: 'warning', title: 'A file in the output folder was not generated', cause: 'It lacks the header that generated files have, so it is neither changed nor deleted.', fix: 'Move it elsewhere, or delete it.' },
  OUTPUT_UNWRITABLE: { severity: 'error', title: 'The output cannot be written', cause: 'The folder may not be written to, or a file stands in the way.', fix: 'Check path and permissions. Nothing was changed.' },
} as const satisfies Record<string, DiagnosticKind>;

export type DiagnosticCode = keyof typeof table;

/** Every code with its meaning. */
export const diagnosticKinds: Readonly<Record<DiagnosticCode, DiagnosticKind>> = table;

/** Is this text one of the codes? */
export const isDiagnosticCode = (text: string): text is DiagnosticCode => Object.hasOwn(table, text);

/** Where a diagnostic is about: a file, a node of it, and if it is known already the place in the text. */
export interface DiagnosticPlace {
  readonly file: string;
  readonly pointer?: string;
  readonly position?: { readonly line: number; readonly column: number } | undefined;
}

/** Something to tell about a document: what, and where. */
export class Diagnostic extends Error {
  override readonly name = 'Diagnostic';
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** File or URL as the user gave it. */
  readonly file: string;
  /** JSON Pointer into it, as a URI fragment: `#/paths/~1x/get`. */
  readonly pointer: string;
  readonly fix: string;
  /** Line and column, where they are known without looking the pointer up: the text does not parse there. */
  readonly position: { readonly line: number; readonly column: number } | undefined;

  constructor(code: DiagnosticCode, place: DiagnosticPlace, message: string, options: { readonly fix?: string; readonly severity?: Severity } = {}) {
    super(message);
    this.code = code;
    this.severity = options.severity ?? table[code].severity;
    this.file = place.file;
    this.pointer = place.pointer ?? '#';
    this.fix = options.fix ?? table[code].fix;
    this.position = place.position;
  }

  /** The form that `--json` prints. */
  toJSON(): { severity: Severity; code: DiagnosticCode; file: string; pointer: string; message: string; fix: string } {
    return { severity: this.severity, code: this.code, file: this.file, pointer: this.pointer, message: this.message, fix: this.fix };
  }
}

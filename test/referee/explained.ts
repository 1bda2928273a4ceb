/** Where the referee and we part for a reason: by cause, with the documents that show it. Anything else is a failure. */

interface Explanation {
  readonly because: string;
  /** Part of `tool: what`. */
  readonly pattern: RegExp;
}

const EXPLANATIONS: readonly Explanation[] = [
  { because: 'The referee enforces `format`, which JSON Schema 2020-12 has as a note; examples of documents break their own formats.', pattern: /: format (body|query|path|header)/ },
  { because: 'An empty list has no form in a query or a header (RFC 6570, section 2.3), so one that is required cannot be seen there.', pattern: /\[\][^]*: required (query|header|body)/ },
  { because: 'Objects inside lists of a query have no defined form; ours are JSON text, the referee expects objects.', pattern: /: (type query\.\w+\.\d+|maxItems query\.mdfilters)/ },
  { because: 'The path of the document has a fragment, which is never sent (RFC 9110, section 4.2.5); the referee compares it.', pattern: /_shared_link[^]*: required path/ },
  { because: 'A form none of whose members is given has no body, and the referee asks for none.', pattern: /the referee takes \w+ missing$/ },
  { because: 'Without an encoding the referee reads a list in a form as one text; OpenAPI says `form` with `explode` (3.0.4, "Encoding Object").', pattern: /: type body\.[\w.[\]]+: Request body property [\w.[\]]+ must be array/ },
  { because: 'An object in a multipart body is a part of JSON (OpenAPI 3.0.4, "Encoding Object"); the referee does not read it.', pattern: /: type body\.\w+: Request body property \w+ must be object/ },
  { because: 'A number in a path is text there: the referee finds that `oneOf: [integer, string]` matches it twice.', pattern: /: oneOf path\./ },
  { because: 'The referee reads those members of a form that the schema describes, and misses one that it only demands.', pattern: /oauth2_revoke[^]*: required body:/ },
  { because: '`nullable` beside `allOf` is meant, though OpenAPI 3.0.3 gives it a meaning beside `type` only.', pattern: /"address":null[^]*: type body\.employer\.address/ },
  { because: 'Commas separate the items of a list that is not exploded; the referee takes them for reserved characters of the value.', pattern: /form_non_exploded[^]*: undefined body\.\w+: Reserved characters/ },
  { because: 'The body may be null and is; the referee takes null for none.', pattern: /"body":null\}: required : Body/ },
  { because: 'The referee reads numbers as doubles, and bounds of 64 bits do not fit one.', pattern: /: (minimum query\.\w+\.0|minimum [\w.]+:[^:]* >= -9007199254740991|maximum [\w.]+:[^:]* <= 9007199254740991)/ },
  { because: 'The referee drops a whole schema where it says `nullable` without a type, and what is wrong with its other members.', pattern: /: the referee takes \w+ = "maybe"$/ },
  { because: 'The referee takes a text body for a JSON string, whatever its schema says.', pattern: /: type body: Request body must be (boolean|integer)$/ },
  { because: 'A header parameter Content-Type is ignored (OpenAPI 3.0, "Parameter Object"); the media type of the body decides.', pattern: /: enum header\.content-type/ },
];

export const isExplained = (disagreement: string): boolean => EXPLANATIONS.some(({ pattern }) => pattern.test(disagreement));

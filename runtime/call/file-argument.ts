/** Reads arguments that are files: JSON carries them in base64, as a `data:` URI, or as the link of a file that a tool answered with. */
import { ToolError } from '../errors.js';
import { type KeptFiles, isKeptFile } from './kept-files.js';

/** A file on its way to upstream. */
export interface FileArgument {
  readonly data: Buffer;
  readonly mimeType: string | undefined;
  readonly fileName: string | undefined;
}

/** @throws ToolError INVALID_ARGUMENTS */
export function readFileArgument(arg: string, value: unknown, files: KeptFiles, owner?: string): FileArgument {
  const refuse = (what: string): ToolError => new ToolError('INVALID_ARGUMENTS', { problems: [`${arg}: ${what}`] });
  if (typeof value !== 'string') throw refuse('expected a file: base64, a data: URI or a gatewright://files/ link');
  if (isKeptFile(value)) {
    const found = files.find(value, owner);
    if (found === undefined) throw refuse('that file is no longer kept; call the tool that gave it again');
    return { data: found.data, mimeType: found.mimeType, fileName: undefined };
  }
  if (/^data:/i.test(value)) return readDataUri(value) ?? ((): never => { throw refuse('expected a data: URI such as data:text/csv;name=a.csv,x;y'); })();
  const data = decodeBase64(value);
  if (data === undefined) throw refuse('expected the content in base64; text can be given as data:text/plain,...');
  return { data, mimeType: undefined, fileName: undefined };
}

// RFC 2397, with a `name` parameter for the file's name. Text that is not percent-encoded is taken as it stands.
function readDataUri(uri: string): FileArgument | undefined {
  const comma = uri.indexOf(',');
  if (comma < 0) return undefined;
  const [type = '', ...parameters] = uri.slice('data:'.length, comma).split(';').map((part) => part.trim());
  if (type !== '' && !/^[\w.+-]+\/[\w.+-]+$/.test(type)) return undefined;
  const isBase64 = parameters.some((parameter) => parameter.toLowerCase() === 'base64');
  const name = parameters.map((parameter) => /^name=(.*)$/is.exec(parameter)?.[1]).find((found) => found !== undefined);
  const content = uri.slice(comma + 1);
  const data = isBase64 ? decodeBase64(decodePercent(content)) : Buffer.from(decodePercent(content), 'utf8');
  return data === undefined ? undefined : { data, mimeType: type === '' ? 'text/plain' : type.toLowerCase(), fileName: name === undefined || name === '' ? undefined : decodePercent(name) };
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// RFC 4648, sections 4 and 5; padding may be left out, line breaks are let pass.
function decodeBase64(value: string): Buffer | undefined {
  const text = value.replace(/[\r\n]/g, '');
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1 ? Buffer.from(text, 'base64') : undefined;
}

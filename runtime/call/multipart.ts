/** Writes multipart/form-data (RFC 7578) as one buffer. */
import { createHash } from 'node:crypto';

export interface MultipartPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly type?: string;
  readonly fileName?: string;
}

/** The boundary comes from the content, so the same parts give the same bytes. */
export function writeMultipart(parts: readonly MultipartPart[]): { readonly body: Buffer; readonly contentType: string } {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part.name).update('\0').update(part.content).update('\0');
  const boundary = `gatewright-${hash.digest('hex').slice(0, 32)}`;
  const chunks = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n${writePartHeaders(part)}\r\n`), Buffer.from(part.content), Buffer.from('\r\n')]);
  return { body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]), contentType: `multipart/form-data; boundary=${boundary}` };
}

function writePartHeaders({ name, type, fileName }: MultipartPart): string {
  const file = fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`;
  return `Content-Disposition: form-data; name="${escapeName(name)}"${file}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}`;
}

// As browsers do (HTML, "multipart/form-data encoding algorithm").
const escapeName = (name: string): string => name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

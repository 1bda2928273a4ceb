/** The operator's switch over HTTP: GET, POST and DELETE /operator/kill, for who holds the operator's token and nobody else. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ToolError } from '../errors.js';
import { isJsonObject } from '../json.js';
import { readBody } from './body.js';

export const OPERATOR_PATH = '/operator/kill';

/** What the switch turns. */
export interface Operator {
  /** Compared in constant time. */
  readonly token: string;
  /** Since when and why everything is stopped; `undefined` if it is not. */
  readonly read: () => Promise<{ readonly since: number; readonly by: string; readonly reason: string } | undefined>;
  readonly kill: (by: string, reason: string) => Promise<void>;
  readonly resume: (by: string) => Promise<boolean>;
}

const MAX_BODY_BYTES = 4096;
const BY = 'operator over HTTP';

/** Answers with the state of the switch after the request. */
export async function answerOperator(operator: Operator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined || !isSame(token, operator.token)) return answer(response, 401, { error: 'the operator\'s token is missing or wrong' }, { 'www-authenticate': 'Bearer realm="operator"' });
  try {
    switch (request.method) {
      case 'GET':
        break;
      case 'POST': {
        const body = await readBody(request, MAX_BODY_BYTES);
        await operator.kill(BY, body.kind === 'text' ? readReason(body.text) : '');
        break;
      }
      case 'DELETE':
        await operator.resume(BY);
        break;
      default:
        return answer(response, 405, { error: 'GET tells, POST stops, DELETE resumes' }, { allow: 'GET, POST, DELETE' });
    }
    const kill = await operator.read();
    answer(response, 200, kill === undefined ? { stopped: false } : { stopped: true, since: new Date(kill.since).toISOString(), by: kill.by, reason: kill.reason });
  } catch (thrown) {
    const error = ToolError.from(thrown);
    // Nothing that spends goes out without the state either.
    answer(response, 503, { error: error.message, stopped: true });
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

// In an emergency, a body that cannot be read must not keep the switch from being turned.
function readReason(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && typeof value['reason'] === 'string' ? value['reason'].slice(0, 500) : '';
  } catch {
    return '';
  }
}

function answer(response: ServerResponse, status: number, value: Readonly<Record<string, unknown>>, extra: Readonly<Record<string, string>> = {}): void {
  const body = Buffer.from(`${JSON.stringify(value)}\n`);
  response.writeHead(status, { ...extra, 'content-type': 'application/json', 'content-length': body.length, 'cache-control': 'no-store' }).end(body);
}

/** Faults over HTTP: `POST`, `GET` and `DELETE /__sandbox/faults`, so that a demo can break an upstream from outside. */
import { FaultSyntaxError } from './fault-pattern.js';
import { type FaultBoard, readFault } from './faults.js';
import type { SandboxReply, SandboxRequest } from './server.js';
import { readStreamFault, STREAM_FAULT_KINDS } from './stream-faults.js';

const FAULTS_PATH = '/__sandbox/faults';

/** Answers a request for the sandbox itself; undefined when it is meant for the upstream. */
export function answerControl(board: FaultBoard, request: SandboxRequest): SandboxReply | undefined {
  if (!request.path.startsWith('/__sandbox/')) return undefined;
  if (request.path !== FAULTS_PATH) return toJson(404, { detail: `Only ${FAULTS_PATH} exists here` });
  switch (request.method) {
    case 'GET':
      return toJson(200, { faults: [...board.list(), ...board.streams.list()].sort((left, right) => left.id - right.id) });
    case 'POST':
      return postFault(board, request.body);
    case 'DELETE':
      board.clear();
      return { status: 204, body: '' };
    default:
      return { ...toJson(405, { detail: 'Method Not Allowed' }), headers: { allow: 'DELETE, GET, POST' } };
  }
}

/** The answer to a fault that cannot be read. */
export function rejectFault(error: FaultSyntaxError): SandboxReply {
  return toJson(400, { detail: error.message });
}

function postFault(board: FaultBoard, body: Buffer): SandboxReply {
  try {
    const described: unknown = JSON.parse(body.toString('utf8'));
    const id = isStreamFault(described) ? board.streams.add(readStreamFault(described)) : board.add(readFault(described));
    return toJson(201, { id });
  } catch (error) {
    if (error instanceof FaultSyntaxError) return rejectFault(error);
    if (error instanceof SyntaxError) return toJson(400, { detail: 'The body is not JSON' });
    throw error;
  }
}

function isStreamFault(described: unknown): boolean {
  return typeof described === 'object' && described !== null && 'kind' in described && typeof described.kind === 'string' && STREAM_FAULT_KINDS.has(described.kind);
}

function toJson(status: number, value: unknown): SandboxReply {
  return { status, body: JSON.stringify(value) };
}

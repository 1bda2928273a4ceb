/** Failures that are JSON-RPC errors: names that mean nothing, arguments of prompts, what the client cannot do, and defects outside of tools. */
import { ToolError } from '../errors.js';
import { BAD_REQUEST, type Outlet } from './admission.js';
import { errorCodes, writeError } from './json-rpc.js';
import type { IdText } from './json-rpc.js';
import type { Era } from './versions.js';

/** The whole error in one line. */
export function writeSentences(error: ToolError): string {
  const sentences = [error.message, ...(error.details.problems ?? []), error.fix];
  return sentences.map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
}

/** A modern client lacks a capability (MCP 2026-07-28, "MissingRequiredClientCapabilityError"). */
export function writeIncapable(id: IdText, error: ToolError, { setStatus }: Outlet): string {
  setStatus?.(BAD_REQUEST);
  return writeError(id, errorCodes.missingCapability, writeSentences(error), { requiredCapabilities: error.details.requiredCapabilities ?? {} });
}

/** The answer to anything but a tool that failed; what is unexpected is logged. */
export function writeFailure(id: IdText, era: Era, thrown: unknown, outlet: Outlet, data: Readonly<Record<string, unknown>>, log: (cause: unknown) => void): string {
  const error = ToolError.from(thrown);
  const told = { ...data, code: error.code };
  switch (error.code) {
    case 'RESOURCE_NOT_FOUND':
      return writeError(id, era === 'legacy' ? errorCodes.resourceNotFound : errorCodes.invalidParams, writeSentences(error), told);
    case 'UNKNOWN_PROMPT':
    case 'INVALID_ARGUMENTS':
      return writeError(id, errorCodes.invalidParams, writeSentences(error), told);
    case 'CLIENT_INCAPABLE':
      if (era === 'modern') return writeIncapable(id, error, outlet);
      return writeError(id, errorCodes.invalidRequest, writeSentences(error), told);
    default:
      if (error.code === 'INTERNAL' || error.code === 'PLUGIN_FAILED') log(error.cause ?? thrown);
      return writeError(id, errorCodes.internalError, writeSentences(error), told);
  }
}

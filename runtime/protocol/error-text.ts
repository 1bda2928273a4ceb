/** Words a failed call for whoever sent it, most often a model that decides what to do next. */
import type { Retry, ToolError } from '../errors.js';

const advice: Readonly<Record<Retry, string>> = {
  safe: 'safe',
  'after-change': 'only after a change; the same call would fail again',
  no: 'no use; it fails until the owner of the gateway acts',
  unknown: 'not safe; the call may already have taken effect',
};

/** Code and what happened, what to do, whether trying again is safe, then one line for each problem. Pure. */
export function renderError(error: ToolError): string {
  const { problems = [], retryAfterSeconds } = error.details;
  const wait = retryAfterSeconds === undefined ? '' : `, after ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}`;
  const lines = [error.message, ...renderUpstream(error), `What to do: ${error.fix}`, `Trying again: ${advice[error.retry]}${wait}.`];
  if (problems.length > 0) lines.push('Problems:', ...problems.map((problem) => `- ${problem}`));
  return lines.join('\n');
}

function renderUpstream(error: ToolError): readonly string[] {
  const { status, upstreamCode } = error.details;
  if (status === undefined && upstreamCode === undefined) return [];
  const facts = [...(status === undefined ? [] : [`HTTP ${status}`]), ...(upstreamCode === undefined ? [] : [`code ${upstreamCode}`])];
  return [`Upstream answered: ${facts.join(', ')}.`];
}

/** The same facts for programs: the value of `_meta["gatewright/error"]`. */
export function describeError(error: ToolError): Readonly<Record<string, string | number>> {
  const { status, upstreamCode, retryAfterSeconds } = error.details;
  return {
    code: error.code,
    retry: error.retry,
    ...(status === undefined ? {} : { status }),
    ...(upstreamCode === undefined ? {} : { upstreamCode }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

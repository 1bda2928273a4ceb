/** Pins how failures are worded. */
import * as assert from 'uvu/assert';
import { ToolError } from '../../../runtime/errors.js';
import { describeError, renderError } from '../../../runtime/protocol/error-text.js';
import { suite } from '../../suite.js';

const test = suite('protocol/error-text');

test('what is wrong with the arguments, each on a line', () => {
  assert.is(
    renderError(new ToolError('INVALID_ARGUMENTS', { problems: ['quantity: must be greater than 0', 'side: must be BUY or SELL'] })),
    [
      'INVALID_ARGUMENTS: The arguments do not fit the tool',
      'What to do: Correct the arguments named below; nothing was sent.',
      'Trying again: only after a change; the same call would fail again.',
      'Problems:',
      '- quantity: must be greater than 0',
      '- side: must be BUY or SELL',
    ].join('\n'),
  );
});

test('what upstream said', () => {
  assert.is(
    renderError(new ToolError('UPSTREAM_REJECTED', { message: 'Invalid symbol.', status: 400, upstreamCode: '-1121', fix: 'Use a symbol from exchangeInfo.' })),
    'UPSTREAM_REJECTED: Invalid symbol.\nUpstream answered: HTTP 400, code -1121.\nWhat to do: Use a symbol from exchangeInfo.\nTrying again: only after a change; the same call would fail again.',
  );
});

test('a call that may have happened is not to be repeated', () => {
  assert.is(
    renderError(new ToolError('OUTCOME_UNKNOWN')),
    'OUTCOME_UNKNOWN: It is not known whether the call took effect\nWhat to do: Do not send it again. Look first whether it took effect.\nTrying again: not safe; the call may already have taken effect.',
  );
});

test('causes stay inside', () => {
  const error = new ToolError('INTERNAL', { cause: new Error('secret') });
  assert.not.ok(renderError(error).includes('secret'));
  assert.equal(describeError(error), { code: 'INTERNAL', retry: 'unknown' });
});

test('one second is singular', () => {
  assert.ok(renderError(new ToolError('UPSTREAM_BUSY', { retryAfterSeconds: 1 })).includes('safe, after 1 second.'));
});

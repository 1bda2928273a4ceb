/** The end of a call: told once, to those who listen then. */
import * as assert from 'uvu/assert';
import { createEnding } from '../../../runtime/upstream/ending.js';
import { suite } from '../../suite.js';

const test = suite('ending');

test('each listener hears of the end once', () => {
  const { signal, abort } = createEnding();
  const heard: string[] = [];
  signal.addEventListener('abort', () => heard.push('first'));
  signal.addEventListener('abort', () => heard.push('second'));
  assert.is(signal.aborted, false);
  abort();
  abort();
  assert.is(signal.aborted, true);
  assert.equal(heard, ['first', 'second']);
});

test('who has stopped listening hears nothing, not even from another listener on', () => {
  const { signal, abort } = createEnding();
  const heard: string[] = [];
  const late = (): void => void heard.push('late');
  const gone = (): void => void heard.push('gone');
  signal.addEventListener('abort', () => signal.removeEventListener('abort', late));
  signal.addEventListener('abort', late);
  signal.addEventListener('abort', gone);
  signal.removeEventListener('abort', gone);
  abort();
  assert.equal(heard, []);
});

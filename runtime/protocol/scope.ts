/** What the methods of one protocol share. */
import type { Gateway } from '../gateway.js';
import type { Answers } from './answers.js';
import type { Consents } from './consents.js';
import type { ListPages } from './lists.js';
import type { MirroredArgument } from './mirrored-arguments.js';
import type { Followers } from './subscriptions.js';

export interface Scope {
  readonly gateway: Gateway;
  readonly answers: Answers;
  readonly consents: Consents;
  readonly followers: Followers;
  readonly lists: Readonly<Record<'tools' | 'prompts' | 'resources' | 'templates', ListPages>>;
  /** Arguments that this tool mirrors into headers. */
  readonly mirroredOf: (tool: string) => readonly MirroredArgument[] | undefined;
  readonly log: (message: string, cause: unknown) => void;
}

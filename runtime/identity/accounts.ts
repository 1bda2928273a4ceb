/** Which of the gateway's own credentials an identity's calls go out with, where not all of them use the same. */
import { ToolError } from '../errors.js';
import type { Upstream } from '../upstream/upstream.js';
import type { Identity } from './identity.js';

/** One API's upstream with credentials of its own. */
export interface Account {
  readonly name: string;
  readonly upstream: Upstream;
}

/** All accounts of an API, besides its common credentials. */
export interface Accounts {
  readonly all: readonly Account[];
  /** Undefined: the common credentials. @throws ToolError CREDENTIALS_MISSING */
  readonly choose: (identity: Identity) => Account | undefined;
}

/** Who uses an account. */
export interface AccountRule {
  readonly account: Account;
  readonly subjects?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
}

/** The first rule that names the identity, or one of its roles, decides. `required`: nobody else uses the common credentials. */
export function createAccounts(rules: readonly AccountRule[], required: boolean): Accounts {
  const chosen = new WeakMap<Identity, Account | 'common'>();
  const find = (identity: Identity): Account | 'common' => {
    const rule = rules.find(({ subjects = [], roles = [] }) => (identity.kind !== 'anonymous' && subjects.includes(identity.subject)) || roles.some((role) => identity.roles.includes(role)));
    return rule?.account ?? 'common';
  };
  return {
    all: rules.map(({ account }) => account),
    choose: (identity) => {
      const account = chosen.get(identity) ?? find(identity);
      chosen.set(identity, account);
      if (account !== 'common') return account;
      if (required) throw new ToolError('CREDENTIALS_MISSING', { message: `No account of this API is meant for ${identity.subject}.`, fix: 'The owner of the gateway names it under `accounts` of the API; nothing was sent.' });
      return undefined;
    },
  };
}

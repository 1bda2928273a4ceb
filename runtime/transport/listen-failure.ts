/** Why a listener does not begin: errors with the codes that docs/diagnostics.md explains. */

/** `LISTEN_REFUSED`: it would not be safe, or there is no such address. `TLS_UNUSABLE`: what is in the files. */
export type ListenFailure = 'LISTEN_REFUSED' | 'TLS_UNUSABLE';

export const failListening = (code: ListenFailure, message: string): Error => Object.assign(new Error(message), { code });

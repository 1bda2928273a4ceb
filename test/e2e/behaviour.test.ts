/** One behaviour for the clients of both SDK lines on every transport: real processes, real sockets, embedded upstreams. */
import { addAllBehaviours } from './behaviours.js';
import { clientKinds } from './clients.js';

addAllBehaviours(clientKinds.filter(({ name }) => !name.startsWith('Inspector')));

/** The same behaviour for the official Inspector, which starts a process for each request and has no WebSockets. */
import { addAllBehaviours } from './behaviours.js';
import { clientKinds } from './clients.js';

addAllBehaviours(clientKinds.filter(({ name }) => name.startsWith('Inspector')));

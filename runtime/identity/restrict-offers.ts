/** Resources and prompts as somebody with certain rights may use them. */
import { ToolError } from '../errors.js';
import type { Offers, PromptEntry, ResourceEntry, ResourceTemplate } from '../offers.js';
import { remember } from './restrict.js';
import type { Rights } from './rights.js';

/** What is not allowed is answered like what is not there. */
export function restrictOffers(offers: Offers, rights: Rights): Offers {
  const mayRead = (uri: string): boolean => {
    const plain = decodeWhole(uri);
    return plain !== undefined && rights.judge({ kind: 'resource', name: uri }).allowed && (plain === uri || rights.judge({ kind: 'resource', name: plain }).allowed);
  };
  const mayPrompt = (name: string): boolean => rights.judge({ kind: 'prompt', name }).allowed;
  const resources = remember((all: readonly ResourceEntry[]) => Object.freeze(all.filter(({ uri }) => mayRead(uri))));
  const templates = remember((all: readonly ResourceTemplate[]) => Object.freeze(all.filter(({ uriTemplate }) => mayRead(uriTemplate))));
  const prompts = remember((all: readonly PromptEntry[]) => Object.freeze(all.filter(({ name }) => mayPrompt(name))));
  const failResource = (uri: string): ToolError => new ToolError('RESOURCE_NOT_FOUND', { message: `There is no resource ${JSON.stringify(uri.slice(0, 200))}.` });
  const failPrompt = (name: string): ToolError => new ToolError('UNKNOWN_PROMPT', { message: `No prompt is named ${JSON.stringify(name.slice(0, 80))}.` });
  return {
    get resources() {
      return resources(offers.resources);
    },
    get templates() {
      return templates(offers.templates);
    },
    get prompts() {
      return prompts(offers.prompts);
    },
    readResource: async (uri, context) => {
      if (!mayRead(uri)) throw failResource(uri);
      return offers.readResource(uri, context);
    },
    getPrompt: async (name, args, context) => {
      if (!mayPrompt(name)) throw failPrompt(name);
      return offers.getPrompt(name, args, context);
    },
    complete: async (query, context) => {
      const { reference } = query;
      if (reference.type === 'ref/prompt' ? !mayPrompt(reference.name) : !mayRead(reference.uri)) throw reference.type === 'ref/prompt' ? failPrompt(reference.name) : failResource(reference.uri);
      return offers.complete(query, context);
    },
    watch: (listener) => offers.watch((change) => void ((change.kind !== 'resource' || mayRead(change.uri)) && listener(change))),
    follow: (uri) => (mayRead(uri) ? offers.follow(uri) : () => undefined),
  };
}

const MOST_DECODINGS = 5;

// Somebody behind this may decode what it is asked for, so that %2e%2e leads out of what a pattern meant. Undefined for URIs that climb.
function decodeWhole(uri: string): string | undefined {
  let text = uri;
  for (let round = 0; round < MOST_DECODINGS; round += 1) {
    const next = decodeOnce(text);
    if (next === undefined) return undefined;
    if (next === text) return /(^|[\\/])\.{1,2}([\\/?#]|$)/.test(text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '/')) ? undefined : text;
    text = next;
  }
  return undefined;
}

function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What the primary process and the workers of `serve --workers` tell each other, besides the bus of sessions. */
import { isJsonObject } from '../runtime/json.js';
import type { SandboxPlace } from './sandboxes.js';

/** What all workers of one gateway have in common. */
export interface WorkerSettings {
  /** Embedded upstreams, which run in the primary, by API. */
  readonly sandboxes: Readonly<Record<string, SandboxPlace>> | undefined;
  /** Of the states that modern confirmations carry; base64. */
  readonly consentKey: string;
  /** Follows calls whose outcome is unknown; of all workers, one does. */
  readonly isFirst: boolean;
}

const SETTINGS = 'gatewright/settings';
const ORDER = 'gatewright/order';
const REPORT = 'gatewright/report';

/** `tell`: print the address. `stop`: finish calls under way and end. */
export type WorkerOrder = 'tell' | 'stop';

export const writeSettings = (settings: WorkerSettings): object => ({ [SETTINGS]: settings });
export const writeOrder = (order: WorkerOrder): object => ({ [ORDER]: order });
/** `here`: the worker hears what it is told, from now on. `ready`: it listens for clients. */
export type WorkerReport = 'here' | 'ready';

export const writeReport = (report: WorkerReport): object => ({ [REPORT]: report });
export const isReport = (message: unknown, report: WorkerReport): boolean => isJsonObject(message) && message[REPORT] === report;
export const isOrder = (message: unknown, order: WorkerOrder): boolean => isJsonObject(message) && message[ORDER] === order;

/** The settings in a message; undefined if it is another. */
export function readSettings(message: unknown): WorkerSettings | undefined {
  const settings = isJsonObject(message) ? message[SETTINGS] : undefined;
  if (!isJsonObject(settings) || typeof settings['consentKey'] !== 'string') return undefined;
  const { sandboxes, consentKey, isFirst } = settings;
  return { sandboxes: isJsonObject(sandboxes) ? readPlaces(sandboxes) : undefined, consentKey, isFirst: isFirst === true };
}

function readPlaces(sandboxes: Readonly<Record<string, unknown>>): Readonly<Record<string, SandboxPlace>> {
  return Object.fromEntries(
    Object.entries(sandboxes).flatMap(([api, place]) => {
      if (!isJsonObject(place) || typeof place['url'] !== 'string' || typeof place['run'] !== 'string' || !isJsonObject(place['secrets'])) return [];
      const secrets = Object.fromEntries(Object.entries(place['secrets']).map(([name, secret]) => [name, String(secret)]));
      return [[api, { url: place['url'], secrets, run: place['run'] }]];
    }),
  );
}

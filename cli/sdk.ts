/** `gatewright/sdk`: the generated tools on an existing `Server` of @modelcontextprotocol/sdk 1.x. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { mountGateway } from '../runtime/protocol/embed.js';
import { assemble } from './assemble.js';
import { loadConfiguration } from './configuration.js';

export interface EmbedOptions {
  /** Configuration file. Default: gateway.yaml in the working directory. */
  readonly config?: string;
  /** Embedded upstreams in place of the real ones. */
  readonly sandbox?: boolean;
  /** Send calls that spend, where the configuration says live as well; GATEWRIGHT_LIVE=1 does the same. */
  readonly live?: boolean;
}

export interface Embedded {
  /** Names of the tools that were added. */
  readonly tools: readonly string[];
  /** Frees connections; the server itself stays open. */
  readonly close: () => Promise<void>;
}

/**
 * Adds the tools of a configuration to `server`; call it before the server is connected.
 * @throws Error what is wrong with the configuration
 */
export async function embed(server: Server, options: EmbedOptions = {}): Promise<Embedded> {
  const assembly = await assemble(await loadConfiguration(options.config ?? 'gateway.yaml'), { sandbox: options.sandbox ?? false, live: options.live ?? false, presented: true });
  mountGateway(server, assembly.gateway);
  return { tools: assembly.gateway.tools.map((tool) => tool.name), close: assembly.close };
}

/** The MCP revisions that are spoken, in their two eras: legacy opens with `initialize`, modern carries its metadata in every request. */

/** `legacy`: 2024-11-05 to 2025-11-25. `modern`: 2026-07-28. */
export type Era = 'legacy' | 'modern';

/** The revision of the modern era. */
export const MODERN_VERSION = '2026-07-28';

/** Revisions of the legacy era, newest first. */
export const legacyVersions: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

/** Revisions that `server/discover` offers: those that work with metadata in each request. */
export const modernVersions: readonly string[] = [MODERN_VERSION];

/** All revisions, newest first; an unsupported-version error lists them so that a client of both eras can fall back. */
export const supportedVersions: readonly string[] = [...modernVersions, ...legacyVersions];

/** The answer to the version an `initialize` asks for: the same if it is spoken, else the newest legacy one (MCP 2025-11-25, "Version Negotiation"). */
export function negotiateVersion(requested: string): string {
  return legacyVersions.includes(requested) ? requested : '2025-11-25';
}

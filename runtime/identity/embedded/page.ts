/** The one page of the embedded authorization server: who asks for what, and a box for the code. */

/** What the page tells. */
export interface Asking {
  readonly client: string;
  /** Where the answer goes. */
  readonly redirect: string;
  readonly scopes: readonly string[];
  /** Where the form goes. */
  readonly action: string;
  /** What was wrong with the last try. */
  readonly fault?: string;
}

/** Nothing is loaded, run or framed. Where forms may lead is not restricted: browsers hold the redirect back to the client against that, too. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

export const renderPage = ({ client, redirect, scopes, action, fault }: Asking): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gatewright</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}input{font:inherit;padding:.4rem;width:12rem;letter-spacing:.1em}button{font:inherit;padding:.4rem 1rem}.fault{color:#a00}code{overflow-wrap:anywhere}</style></head>
<body><h1>Let this client in?</h1>
<p><strong>${escapeHtml(client)}</strong> (a name that it has given itself) asks to use this gateway${scopes.length === 0 ? '' : ` with <code>${escapeHtml(scopes.join(' '))}</code>`}. The answer goes to <code>${escapeHtml(redirect)}</code>.</p>
<p>If you have just started that, type the code that the gateway has written into its terminal. Else close this page.</p>
${fault === undefined ? '' : `<p class="fault">${escapeHtml(fault)}</p>`}
<form method="post" action="${escapeHtml(action)}"><input name="code" autocomplete="off" autofocus required maxlength="20" aria-label="Code"> <button name="decision" value="allow">Let it in</button> <button name="decision" value="deny" formnovalidate>Refuse</button></form>
</body></html>
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is nothing but text between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

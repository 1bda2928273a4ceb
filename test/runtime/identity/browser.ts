/** A person at a browser, played: follows redirects with cookies and types the code of the terminal into the sign-in page. */

const MOST_STEPS = 10;

/** Goes through a sign-in; the URL at which the client is told how it ended. */
export async function signIn(start: URL, { redirectUri, readCode, decision = 'allow' }: { readonly redirectUri: string; readonly readCode: () => string; readonly decision?: 'allow' | 'deny' }): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form === undefined ? {} : { method: 'POST', body: form }) });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (value.join('=') === '') cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
    const location = response.headers.get('location');
    form = undefined;
    if (location !== null) {
      await response.arrayBuffer();
      if (location.startsWith(redirectUri)) return new URL(location);
      url = new URL(location, url);
      continue;
    }
    const html = await response.text();
    if (!html.includes('<form')) throw new Error(`HTTP ${response.status}: ${html}`);
    url = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', url);
    form = new URLSearchParams({ code: readCode(), decision });
  }
  throw new Error('the sign-in does not end');
}

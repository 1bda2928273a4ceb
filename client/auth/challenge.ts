/** Reads the header `WWW-Authenticate` (RFC 9110, section 11.6.1; RFC 6750, section 3; RFC 9728, section 5.1). */

/** What a challenge of the scheme Bearer says. */
export interface BearerChallenge {
  readonly resourceMetadata: string | undefined;
  readonly scopes: readonly string[] | undefined;
  readonly error: string | undefined;
}

const PARAMETER = /\s*,?\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/y;
const SCHEME = /(?:^|,)\s*bearer(?=\s|$)/i;

/** The parameters of the first Bearer challenge; all are undefined where there is none. */
export function readChallenge(header: string | undefined): BearerChallenge {
  const values = new Map<string, string>();
  const start = header === undefined ? null : SCHEME.exec(header);
  if (header !== undefined && start !== null) {
    PARAMETER.lastIndex = start.index + start[0].length;
    for (let match = PARAMETER.exec(header); match !== null; match = PARAMETER.exec(header)) {
      const [, name = '', quoted, plain = ''] = match;
      const key = name.toLowerCase();
      if (!values.has(key)) values.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
    }
  }
  return { resourceMetadata: values.get('resource_metadata'), scopes: splitScopes(values.get('scope')), error: values.get('error') };
}

/** The scopes of a space-separated list; undefined for none. */
export function splitScopes(text: string | undefined): readonly string[] | undefined {
  const scopes = (text ?? '').split(' ').filter((scope) => scope !== '');
  return scopes.length === 0 ? undefined : scopes;
}

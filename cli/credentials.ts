/** Where secrets are looked for when no configuration says it. */
import type { ApiCatalog } from '../runtime/catalog.js';
import type { ApiConfig } from '../runtime/config.js';

/** Words as the name of an environment variable: `petStore`, `api-key` -> `PET_STORE_API_KEY`. */
export const variableName = (...words: readonly string[]): string => words.join('_').replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();

/** `<API>_<SCHEME>`: PETSTORE_API_KEY for `api_key`, PETSTORE_AUTH for `petstore_auth`; for OAuth 2 a token under that name, or a client under `..._CLIENT_ID` and `..._CLIENT_SECRET`. */
export function defaultCredentials({ api }: Pick<ApiCatalog, 'api'>): NonNullable<ApiConfig['credentials']> {
  return Object.fromEntries(
    Object.entries(api.security).filter(([, { type }]) => type !== 'mutualTLS').map(([scheme, { type, ...rest }]) => {
      const whole = variableName(scheme);
      const name = whole.startsWith(`${variableName(api.name)}_`) ? whole : variableName(api.name, scheme);
      const isBasic = type === 'http' && 'scheme' in rest && rest.scheme.toLowerCase() === 'basic';
      const takesClient = type === 'openIdConnect' || (type === 'oauth2' && 'tokenUrl' in rest);
      if (takesClient) return [scheme, [{ env: name }, { clientId: { env: `${name}_CLIENT_ID` }, clientSecret: { env: `${name}_CLIENT_SECRET` } }]];
      return [scheme, isBasic ? { user: { env: `${name}_USER` }, password: { env: `${name}_PASSWORD` } } : { env: name }];
    }),
  );
}

/** An authorization server as far as the bench needs one: its keys over HTTP, and one access token. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';

const AUDIENCE = 'bench';

/** Somebody whose tokens are taken. */
export interface Issuer {
  /** For a `gateway.yaml`: tokens of this issuer are taken, and whoever has one may use every tool. */
  readonly settings: object;
  readonly token: string;
  readonly close: () => void;
}

/** Starts one. Its token is valid for an hour. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' }] });
  const server = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(keys));
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${Object(server.address()).port}`;
  const token = await new SignJWT({ scope: 'tools' }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'bench' }).setIssuer(issuer).setSubject('somebody').setAudience(AUDIENCE).setIssuedAt().setExpirationTime('1h').setJti('bench').sign(privateKey);
  return {
    settings: {
      auth: { mode: 'oauth', issuers: { bench: { issuer, jwksUri: `${issuer}/keys`, audience: [AUDIENCE], algorithms: ['ES256'] } } },
      roles: { user: { members: { everyone: true }, tools: ['*'] } },
    },
    token,
    close: () => server.close(),
  };
}

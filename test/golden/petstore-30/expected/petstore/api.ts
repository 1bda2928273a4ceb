// Generated from test/golden/petstore-30/spec.yaml by `gatewright generate`. Do not edit.
import { defineApi } from 'gatewright/contract';

export const api = defineApi({
  name: 'petstore',
  title: 'Petstore',
  servers: ['/api/v3'],
  security: { api_key: { type: 'apiKey', in: 'header', name: 'api_key' }, petstore_auth: { type: 'oauth2' } },
});

// Generated from test/golden/petstore-20/spec.yaml by `gatewright generate`. Do not edit.
import { defineApi } from 'gatewright/contract';

export const api = defineApi({
  name: 'petstore',
  title: 'Petstore',
  servers: ['https://petstore.example/v2'],
  security: { api_key: { type: 'apiKey', in: 'header', name: 'api_key' } },
});

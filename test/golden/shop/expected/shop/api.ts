// Generated from test/golden/shop/spec.yaml by `gatewright generate`. Do not edit.
import { defineApi } from 'gatewright/contract';

export const api = defineApi({
  name: 'shop',
  title: 'Shop */ console.log(1) /*',
  servers: ['https://eu.shop.example/v1'],
  security: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    token: { type: 'http', scheme: 'bearer' },
    seal: { type: 'apiKey', in: 'query', name: 'sig', signer: 'binance' },
  },
  failures: [{ at: '/error', is: true, message: '/message' }],
  errors: { message: '/detail', meanings: { '42': 'Out of stock.' } },
});

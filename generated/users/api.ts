// Generated from specs/user-service/openapi.yaml by `gatewright generate`. Do not edit.
import { defineApi } from 'gatewright/contract';

export const api = defineApi({
  name: 'users',
  title: 'User service',
  servers: ['http://127.0.0.1:8041'],
  security: {},
  errors: { message: '/detail' },
});

// Generated from test/golden/shapes/spec.yaml by `gatewright generate`. Do not edit.
import { defineApi } from 'gatewright/contract';

export const api = defineApi({
  name: 'shapes',
  title: 'Shapes',
  servers: ['https://shapes.example'],
  security: {},
});

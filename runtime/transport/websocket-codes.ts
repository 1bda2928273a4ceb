/** The codes with which a WebSocket is closed (RFC 6455, section 7.4), by us or by the library for us; docs/websocket.md tells them to clients. */

export const closeCodes = {
  /** The client is done. The server never closes with it. */
  normal: 1000,
  /** The server ends. Calls under way were answered first. */
  goingAway: 1001,
  /** A binary message; MCP is text. */
  unsupported: 1003,
  internal: 1011,
  /** The client does not read what it is sent. */
  tooSlow: 1013,
  /** An acknowledgement of what was never sent. */
  badAcknowledgement: 4400,
  /** There is nothing to resume under this id: never was, no more, or not for this client. */
  nothingToResume: 4404,
  /** Nothing was said for too long. */
  idle: 4408,
  /** Another socket has resumed this connection, or the id of a new one is taken. */
  taken: 4409,
} as const;

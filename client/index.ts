/** The MCP client: what `gatewright/client` exports. */
export { type Client, type ClientOptions, connectClient } from './client.js';
export type { Handlers } from './answers.js';
export { ClientError, type ClientErrorCode, type ClientErrorDetails, type Retry } from './errors.js';
export { type ExactNumber, type Json, type JsonObject, type NumberMode, isExactNumber, isJsonObject, parseJson, stringifyJson } from './json.js';
export { type ChatMessage, type FunctionDefinition, type FunctionTable, type ToolCall, type ToolMessage, readToolCalls, toFunctions, writeToolMessage } from './functions.js';
export { type ToolSignature, defineTool } from './tool-signature.js';
export type { Change, Interest, Subscription } from './subscriptions.js';
export type { Progress, RequestOptions } from './protocol/connection.js';
export { type Era, MODERN_VERSION, legacyVersions } from './protocol/versions.js';
export type {
  Completion,
  CompletionReference,
  ContentBlock,
  Elicitation,
  ElicitationAnswer,
  EmbeddedResource,
  Implementation,
  LogLevel,
  LogMessage,
  MediaContent,
  Prompt,
  PromptResult,
  Resource,
  ResourceContents,
  ResourceLink,
  ResourceTemplate,
  Root,
  ServerDescription,
  TextContent,
  Tool,
  ToolResult,
  UnknownContent,
} from './types.js';
export { type HttpOptions, httpTransport } from './transport/http.js';
export type { Fetch } from './transport/http-request.js';
export type { ReconnectOptions } from './transport/backoff.js';
export { type StdioOptions, stdioTransport } from './transport/stdio.js';
export { type WebSocketOptions, webSocketTransport } from './transport/websocket.js';
export { resumingTransport } from './transport/resuming-websocket.js';
export type { WebSocketClientOptions } from './websocket-transport.js';
export type { SendOptions, Sink, Transport } from './transport/transport.js';
export type { Outgoing } from './protocol/messages.js';
export { type Authorizer, type Challenge, bearerToken } from './auth/authorizer.js';
export { type OAuthOptions, oauth } from './auth/oauth.js';
export { type Loopback, openLoopback } from './auth/loopback.js';
export { type AuthStore, memoryStore } from './auth/store.js';
export type { AuthMethod, ClientIdentity } from './auth/registration.js';

/** The contract: everything generated code may see. A tool module is data; all behaviour lives elsewhere in the runtime. */
import { createRequire } from 'node:module';
import * as z from 'zod';
import { guardPattern, patternEngine } from './pattern.js';
import type { SpendingPlan, TradingPlan } from './spending-plan.js';

export type { SpendingPlan, TradingPlan } from './spending-plan.js';

/** Methods of HTTP, or any other token (RFC 9110, section 9.1; OpenAPI 3.2, `additionalOperations`). */
export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE' | 'QUERY' | (string & {});

/** What a call does to the world; annotations, retries and guards follow from it. */
export interface Effects {
  /** Changes nothing upstream. */
  readonly reads: boolean;
  /** May move money or destroy something that cannot be brought back. */
  readonly spends: boolean;
  /** Sending the same call twice leaves the same state as sending it once. */
  readonly repeatable: boolean;
}

/** How an argument is written where it goes (OpenAPI 3.2, "Style Values"). */
export interface Placement {
  /** Name of the argument, as the caller gives it. */
  readonly arg: string;
  /** Name on the wire, where it differs. */
  readonly name?: string;
  /** Default: `form` in query and cookies, `simple` in path and headers. */
  readonly style?: 'form' | 'simple' | 'label' | 'matrix' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  /** Default: true for `form`, else false. */
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** The value is one JSON text (`content: application/json`). */
  readonly json?: true;
  /** Media type of this part of a multipart body, where the document names one. */
  readonly mediaType?: string;
}

/** A plain string is an argument of that wire name in the default style. */
export type Place = string | Placement;

/** The request body: `fields` are gathered from arguments of those names, `whole` is one argument. */
export type BodyPlan = {
  /** Media type. */
  readonly type: string;
  /** Arguments that are files: given in base64, as a `data:` URI or by link, and sent as bytes. */
  readonly base64?: readonly string[];
  /** An object without members is sent as well, also by methods that mostly have no body. */
  readonly required?: true;
} & (
  | { readonly fields: readonly Place[] }
  | { readonly whole: string }
);

/** A parameter that the runtime fills in, and never asks the caller for. */
export interface Supplied {
  readonly in: 'query' | 'header' | 'body';
  readonly name: string;
  /** `timestamp`: upstream's clock in ms. `signature`: written by the signer. `constant`: the value given here. */
  readonly by: 'timestamp' | 'signature' | 'constant';
  readonly value?: string | number | boolean;
}

/** What is done to a successful answer before the caller sees it. Paths are JSON Pointers; `*` stands for every item. */
export interface ResultPlan {
  /** Arrays with a meaning for each position become objects with these names. */
  readonly tuples?: readonly { readonly at: string; readonly fields: readonly string[] }[];
  /** Values that are masked: `all`, or all but the last four characters. */
  readonly masks?: readonly { readonly at: string; readonly keep: 'none' | 'last4' }[];
  /** Moments that get a readable member `<name>_iso` beside them. */
  readonly times?: readonly { readonly at: string; readonly unit: TimeUnit }[];
  /** The answer is no JSON object: it becomes the member `result` of one. */
  readonly wrap?: true;
  /** Largest answer in bytes that is shown whole; 0: any. In place of the API's. */
  readonly maxBytes?: number;
  /** JMESPath: what of the answer is shown. */
  readonly project?: string;
  readonly pages?: PagePlan;
}

/** Since 1970, in seconds, milliseconds or microseconds. */
export type TimeUnit = 's' | 'ms' | 'us';

/** How the next page of an answer is asked for. `at`, `more`, `items` and `total` are JSON Pointers into the answer as it came; `-` is the last item of a list. */
export type PagePlan = { readonly more?: string } & (
  /** The answer holds what this argument is to be for the next page. */
  | { readonly cursor: { readonly arg: string; readonly at: string } }
  /** The answer holds the next page's URL, whose query holds the arguments. */
  | { readonly link: string }
  /** Pages are counted, from `first` (default 1). */
  | { readonly page: { readonly arg: string; readonly first?: number; readonly size?: string }; readonly items: string }
  /** Items are counted, from 0. */
  | { readonly offset: { readonly arg: string; readonly size?: string }; readonly items: string; readonly total?: string }
);

/** When an answer with a successful HTTP status is a failure all the same. The first rule that matches decides. */
export interface FailureRule {
  /** JSON Pointer of the value that is looked at; an absent value matches nothing. */
  readonly at: string;
  readonly is?: unknown;
  readonly in?: readonly unknown[];
  readonly notIn?: readonly unknown[];
  /** JSON Pointers of the text and of the code to report. */
  readonly message?: string;
  readonly code?: string;
  /** `unknown`: it may have happened upstream. Default `rejected`. */
  readonly outcome?: 'rejected' | 'unknown';
}

/** How this API words its errors, for a useful answer to the caller. */
export interface ErrorPlan {
  /** JSON Pointers into an error body. */
  readonly code?: string;
  readonly message?: string;
  /** Upstream's code -> what it means and what to change. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** Codes after which it is not known whether the call took effect. */
  readonly unknown?: readonly (string | number)[];
  /** Codes after which one part of the call took effect and another did not, and a JSON Pointer to what upstream says of the parts. */
  readonly partial?: readonly (string | number)[];
  readonly parts?: string;
}

/** What a call costs of a limit. The first rule that fits decides: one without `arg` always does, one with it where that argument is given. */
export interface WeightRule {
  readonly arg?: string;
  /** And its value, or the number of its items, is no larger. */
  readonly upTo?: number;
  /** And it has this value. */
  readonly is?: string | number | boolean;
  readonly weight: number;
  /** The weight is that of each item; all together weigh `most` at most. */
  readonly each?: true;
  readonly most?: number;
}

/** What upstream counts: the weight of every request, requests, or what a call places (`orders`). */
export type Counted = 'weight' | 'requests' | 'orders';

/** Limits that upstream sets: so much in windows that begin at every multiple of their width. */
export interface LimitPlan {
  readonly windows?: readonly {
    readonly counts: Counted;
    readonly limit: number;
    readonly seconds: number;
    /** By whom it is counted. Default: `address`. */
    readonly per?: 'address' | 'account';
  }[];
  /** Beginnings of header names that tell what is used; the rest is a number and S, M, H or D, as in `X-USED-WEIGHT-1M`. */
  readonly used?: Readonly<Record<string, Counted>>;
  /** Where upstream tells its limits: a list in the answer of `path`, by the names of members that a rule of this form has. */
  readonly learn?: {
    readonly path: string;
    /** Query of a request for it that is sent before the first call. Without it they are only read where the answer passes. */
    readonly query?: string;
    readonly weight?: number;
    /** JSON Pointer of the list. */
    readonly at: string;
    /** Member that says what is counted, and what its values mean. */
    readonly kind: string;
    readonly kinds: Readonly<Record<string, Counted>>;
    readonly limit: string;
    /** Members for the unit (SECOND, MINUTE, HOUR, DAY) and how many of it a window has. */
    readonly unit: string;
    readonly units: string;
  };
  /** Upstream's codes for a refusal that holds for orders of this account only, not for every request. */
  readonly orderCodes?: readonly (string | number)[];
}

/** A security scheme of the document. `signer` names the runtime's way of signing the whole request. */
export type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly name: string; readonly signer?: string }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2'; readonly tokenUrl?: string; readonly scopes?: readonly string[] }
  | { readonly type: 'openIdConnect'; readonly url: string }
  | { readonly type: 'mutualTLS' };

/** What holds for a whole document. */
export interface ApiDefinition {
  /** Prefix of its tools' names. */
  readonly name: string;
  readonly title: string;
  /** Base URLs in the document's order; variables are filled with their defaults. */
  readonly servers: readonly string[];
  readonly security: Readonly<Record<string, SecurityScheme>>;
  readonly failures?: readonly FailureRule[];
  readonly errors?: ErrorPlan;
  readonly trading?: TradingPlan;
  readonly limits?: LimitPlan;
  /** The patterns that chose its operations, if any did: modules made with others are out of date. */
  readonly selection?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
}

/** One operation as data. `A` is the type of its arguments. */
export interface ToolDefinition<A = unknown> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly method: Method;
  /** Path template with `{name}` for each path argument. */
  readonly path: string;
  readonly pathStyles?: readonly Placement[];
  readonly query?: readonly Place[];
  /** One argument is the whole query, written as this media type (OpenAPI 3.2, `in: querystring`). */
  readonly queryString?: { readonly arg: string; readonly type: string };
  readonly headers?: readonly Place[];
  readonly cookies?: readonly Place[];
  readonly body?: BodyPlan;
  readonly supplied?: readonly Supplied[];
  /** Alternatives; each names the schemes that go together. An empty alternative needs none. */
  readonly auth: readonly (readonly string[])[];
  /** Scopes that schemes are to grant, where the document names any. */
  readonly scopes?: Readonly<Record<string, readonly string[]>>;
  readonly effects: Effects;
  /** Of an operation that spends. */
  readonly spending?: SpendingPlan;
  /** What it costs of upstream's limits. Default 1. */
  readonly weight?: number | readonly WeightRule[];
  /** How many orders it places, as upstream counts them. Default none. */
  readonly orders?: number;
  /** Media types asked for, in order. Default `application/json`. */
  readonly accept?: readonly string[];
  readonly result?: ResultPlan;
  /** In place of the document's rules. */
  readonly failures?: readonly FailureRule[];
  /** Base URL of this operation, where the document gives it one of its own. */
  readonly server?: string;
  readonly deprecated?: true;
  readonly input: z.ZodType<A>;
}

// --- Types taken from openapi-typescript's `paths` -------------------------------------------------------------

/** Removes read-only members, as marked by openapi-typescript's `readWriteMarkers`. */
export type Sent<T> = T extends { readonly $read: unknown }
  ? never
  : T extends { readonly $write: infer W }
    ? Sent<W>
    : T extends readonly (infer _E)[]
      ? { [K in keyof T]: Sent<T[K]> }
      : T extends object
        ? { [K in keyof T as NonNullable<T[K]> extends { readonly $read: unknown } ? never : K]: Sent<T[K]> }
        : T;

type None = Record<never, never>;
type Group<Op, In extends string> = Op extends { parameters: infer P }
  ? In extends keyof P
    ? [NonNullable<P[In]>] extends [never] ? None : undefined extends P[In] ? Partial<NonNullable<P[In]>> : NonNullable<P[In]>
    : None
  : None;
type Content<C> = Sent<C extends { 'application/json': infer J } ? J : C[keyof C]>;
type RequestBody<Op> = Op extends { requestBody: { content: infer C } }
  ? Content<C>
  : Op extends { requestBody?: { content: infer C } }
    ? ([C] extends [never] ? None : unknown extends C ? None : Partial<Content<C>>)
    : None;

/** Arguments of an operation: path, query, header and cookie parameters and the members of the body, side by side. */
export type Args<Op, Held extends string = never> = Flat<
  Omit<Group<Op, 'query'> & Group<Op, 'path'> & Group<Op, 'header'> & Group<Op, 'cookie'> & RequestBody<Op>, Held>
>;
type Flat<T> = { [K in keyof T]: T[K] };

/** The operation with its body as one argument `Name`, for bodies that are no plain object. */
export type WholeBody<Op, Name extends string = 'body'> = Omit<Op, 'requestBody'> &
  (Op extends { requestBody: { content: infer C } }
    ? { requestBody: { content: { 'application/json': { [K in Name]: Content<C> } } } }
    : Op extends { requestBody?: { content: infer C } }
      ? { requestBody: { content: { 'application/json': { [K in Name]?: Content<C> } } } }
      : unknown);

/** Marks an operation whose argument names differ from the wire's, or whose types zod says in another way: keys and types are then not compared. */
export interface Unchecked<Op> {
  readonly unchecked: Op;
}

type Agrees<Zod, Api> = [keyof Api] extends [never]
  ? // zod infers an empty object as one whose members are all `never`.
    [Zod] extends [Record<string, never>] ? unknown : { readonly '!zod has extra keys': keyof Zod }
  : AgreesOnKeys<Zod, Api>;
type AgreesOnKeys<Zod, Api> = [keyof Api] extends [keyof Zod]
  ? [keyof Zod] extends [keyof Api]
    ? [Zod] extends [Api]
      ? [Api] extends [Zod] ? unknown : { readonly '!zod refuses what types.d.ts allows': keyof Api }
      : { readonly '!zod allows what types.d.ts refuses': keyof Api }
    : { readonly '!zod has extra keys': Exclude<keyof Zod, keyof Api> }
  : { readonly '!zod lacks keys': Exclude<keyof Api, keyof Zod> };

type Checked<S extends z.ZodType, Op, Held extends string> = Op extends Unchecked<unknown> ? unknown : Agrees<z.output<S>, Args<Op, Held>>;

type Data<S extends z.ZodType> = Omit<ToolDefinition, 'input'> & { readonly input: S };

/** Any tool, whatever its arguments. */
export type Tool = Data<z.ZodType>;

/**
 * Declares a tool. The compiler compares the zod input with openapi-typescript's types, keys and types both ways.
 * `Held` names the parameters that the runtime supplies.
 */
export const defineTool =
  <Op, Held extends string = never>() =>
  <S extends z.ZodType>(tool: Data<S> & Checked<S, Op, Held>): Data<S> =>
    Object.freeze<Data<S>>(tool);

/** Declares what holds for a whole document. */
export const defineApi = (api: ApiDefinition): ApiDefinition => Object.freeze(api);

/** A whole number of any size: unlike `z.int()` it takes 64-bit ids, unlike `multipleOf(1)` it refuses the smallest fractions. */
export const integer = (): z.ZodNumber => z.number().refine(Number.isInteger, 'expected a whole number');

/** The expression of a JSON Schema `pattern` (ECMA-262 with the `u` flag, not anchored), which no input can hold up. */
export const pattern = (source: string): RegExp => guardPattern(source);

/** What fits both of them, each by itself: unlike `z.intersection()` it refuses a member that only one of two closed objects knows. */
export const jointly = <A extends z.ZodType, B extends z.ZodType>(left: A, right: B): z.ZodPipe<z.ZodUnknown, z.ZodIntersection<A, B>> =>
  z.unknown().refine((value) => left.safeParse(value).success && right.safeParse(value).success, 'is to fit each of the schemas that are put together here').pipe(z.intersection(left, right));

/**
 * `base`, and beside it what JSON Schema can say and zod cannot (`not`, `if`, `patternProperties`, `uniqueItems` ...).
 * The keywords see the value as it came, before zod leaves anything out. They are compiled on first use; `format` is a note, as everywhere.
 */
export const conforming = <S extends z.ZodType>(base: S, keywords: Readonly<Record<string, unknown>>): z.ZodPipe<z.ZodUnknown, S> => {
  let validate: ((value: unknown) => boolean) | undefined;
  return z.unknown().refine((value) => (validate ??= compileSchema(keywords))(value), `is to keep to ${Object.keys(keywords).join(', ')}`).pipe(base);
};

function compileSchema(schema: Readonly<Record<string, unknown>>): (value: unknown) => boolean {
  // zod's checks are synchronous, and most tools need none of this: so it is neither imported nor awaited.
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  return new Ajv2020({ strict: false, logger: false, validateFormats: false, multipleOfPrecision: 9, code: { regExp: patternEngine } }).compile(schema);
}

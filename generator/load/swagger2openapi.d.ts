/** The part of swagger2openapi that is used; the package ships no types. */
declare module 'swagger2openapi' {
  export function convertObj(document: object, options: object): Promise<{ readonly openapi: unknown }>;
}

/** Emits `types.d.ts`: openapi-typescript's transformation of a pruned document, without its bundler, which would open files and URLs that the document names. */
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';

/** The declarations of a pruned document, given as JSON text. @throws Error whatever openapi-typescript throws */
export async function emitDeclarations(text: string): Promise<string> {
  const { astToString, resolveRef, scanDiscriminators, transformSchema } = await import('openapi-typescript');
  // Members are as the document has them; openapi-typescript itself looks at what it meets.
  const document = dropOutsideReferences(JSON.parse(text)) as OpenAPI3;
  const options = {
    silent: true,
    // Members with a default may be left out by callers.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    readWriteMarkers: text.includes('"readOnly":true') || text.includes('"writeOnly":true'),
  };
  const context: Omit<GlobalContext, 'redoc'> = {
    ...switchedOff,
    ...options,
    discriminators: scanDiscriminators(document, options),
    injectFooter: [],
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    resolve: (reference) => resolveRef(document, reference, { silent: true }),
  };
  return astToString(transformSchema(document, context as GlobalContext));
}

const switchedOff = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
} as const;

// A damaged answer may refer to another file or host: what stands there is not known.
function dropOutsideReferences(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string' && !value.$ref.startsWith('#/')) return {};
  for (const [key, child] of Object.entries(value)) {
    const kept = dropOutsideReferences(child);
    if (kept !== child) Object.defineProperty(value, key, { value: kept, enumerable: true, configurable: true, writable: true });
  }
  return value;
}

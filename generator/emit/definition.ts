/** What a tool is as data: the same whether it is written to a module or served from memory. */
import type { CatalogTool } from '../../runtime/catalog.js';
import type { Place, Placement } from '../../runtime/contract.js';
import type { Operation } from '../ir.js';

/** The definition of a tool, members in the order in which its module has them. */
export function toTool(operation: Operation): CatalogTool {
  const { body } = operation;
  return {
    name: operation.name,
    title: operation.title,
    description: operation.description,
    method: operation.method,
    path: operation.path,
    ...listed('pathStyles', operation.pathStyles),
    ...listed('query', operation.query.map(simplifyPlace)),
    ...(operation.queryString === undefined ? {} : { queryString: operation.queryString }),
    ...listed('headers', operation.headers.map(simplifyPlace)),
    ...listed('cookies', operation.cookies.map(simplifyPlace)),
    ...(body === undefined ? {} : { body: 'whole' in body ? body : { ...body, fields: body.fields.map(simplifyPlace) } }),
    ...listed('supplied', operation.supplied),
    auth: operation.auth,
    ...(Object.keys(operation.scopes).length === 0 ? {} : { scopes: operation.scopes }),
    effects: operation.effects,
    ...(operation.spending === undefined ? {} : { spending: operation.spending }),
    ...(operation.weight === undefined ? {} : { weight: operation.weight }),
    ...(operation.orders === undefined ? {} : { orders: operation.orders }),
    ...(isPlainJson(operation.accept) ? {} : { accept: operation.accept }),
    ...(operation.result === undefined ? {} : { result: operation.result }),
    ...(operation.failures === undefined ? {} : { failures: operation.failures }),
    ...(operation.server === undefined ? {} : { server: operation.server }),
    ...(operation.deprecated ? { deprecated: true as const } : {}),
  };
}

const listed = <K extends string, T>(key: K, list: readonly T[]): { readonly [P in K]?: readonly T[] } => (list.length === 0 ? {} : ({ [key]: list } as { readonly [P in K]: readonly T[] }));

const isPlainJson = (accept: readonly string[]): boolean => accept.length === 0 || (accept.length === 1 && accept[0] === 'application/json');

/** A place in its shortest form: a name alone where nothing else is to be said. */
const simplifyPlace = (place: Place): Place => (typeof place === 'string' || Object.keys(place).length > 1 ? place : (place satisfies Placement).arg);

/** The injection gate: re-parses every emitted TypeScript file and lets nothing through but data. */
import { ts } from 'ts-morph';
import { Diagnostic } from '../diagnostics.js';

const { SyntaxKind } = ts;

const VALUE_KINDS = new Set<ts.SyntaxKind>([
  SyntaxKind.StringLiteral, SyntaxKind.NumericLiteral, SyntaxKind.TrueKeyword, SyntaxKind.FalseKeyword, SyntaxKind.NullKeyword,
  SyntaxKind.PrefixUnaryExpression, SyntaxKind.MinusToken, SyntaxKind.ArrayLiteralExpression, SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.PropertyAssignment, SyntaxKind.ComputedPropertyName, SyntaxKind.Identifier, SyntaxKind.AsExpression,
  SyntaxKind.PropertyAccessExpression, SyntaxKind.CallExpression, SyntaxKind.ArrowFunction, SyntaxKind.EqualsGreaterThanToken,
  SyntaxKind.Parameter, SyntaxKind.ImportKeyword,
]);
const STATEMENT_KINDS = new Set<ts.SyntaxKind>([SyntaxKind.ImportDeclaration, SyntaxKind.VariableStatement, SyntaxKind.ExportDeclaration]);
const TYPE_KINDS = new Set<ts.SyntaxKind>([SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration]);
/** Names that generated code may call or read; everything else an identifier says is a property name or an import. */
const ROOTS = new Set(['z', 's', 'defineTool', 'defineApi', 'integer', 'conforms', 'pattern', 'module']);
const IMPORTS = [/^zod$/, /^gatewright\/contract$/, /^\.\.\/schemas\.js$/, /^\.\.\/types\.js$/, /^\.\/api\.js$/, /^\.\/tools\/[a-z0-9-]+\.js$/, /^\.\/[A-Za-z][A-Za-z0-9_-]*\/index\.js$/];

/** Checks one file. @throws Diagnostic OUTPUT_UNSAFE with the place of the first thing that is not allowed */
export function checkEmitted(file: string, text: string): void {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const refuse = (node: ts.Node, what: string): never => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    throw new Diagnostic('OUTPUT_UNSAFE', { file }, `line ${line + 1}, column ${character + 1}: ${what}`);
  };
  // The parser's findings are there without a program, only not in the public type.
  const [error] = (source as unknown as { readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
  if (error !== undefined) throw new Diagnostic('OUTPUT_UNSAFE', { file }, `does not parse: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`);
  const own = declaredNames(source);
  for (const statement of source.statements) {
    if (file.endsWith('.d.ts') ? !TYPE_KINDS.has(statement.kind) : !STATEMENT_KINDS.has(statement.kind)) refuse(statement, `a ${SyntaxKind[statement.kind]} is no data`);
    if (!file.endsWith('.d.ts')) checkStatement(statement, own, refuse);
  }
}

type Refuse = (node: ts.Node, what: string) => never;

function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) names.add(declaration.name.getText(source));
  }
  return names;
}

function checkStatement(statement: ts.Statement, own: ReadonlySet<string>, refuse: Refuse): void {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    if (ts.isExportDeclaration(statement) && (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause))) refuse(statement, 'exports everything');
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from) || !IMPORTS.some((allowed) => allowed.test(from.text))) refuse(statement, 'imports from a place that is not allowed');
    return;
  }
  if (!ts.isVariableStatement(statement)) return;
  if ((statement.declarationList.flags & ts.NodeFlags.Const) === 0) refuse(statement, 'only constants are allowed');
  for (const declaration of statement.declarationList.declarations) if (declaration.initializer !== undefined) checkValue(declaration.initializer, own, refuse);
}

function checkValue(node: ts.Node, own: ReadonlySet<string>, refuse: Refuse): void {
  if (ts.isTypeNode(node)) return;
  if (!VALUE_KINDS.has(node.kind)) refuse(node, `a ${SyntaxKind[node.kind]} is no data`);
  if (ts.isIdentifier(node) && !ROOTS.has(node.text) && !own.has(node.text)) refuse(node, `\`${node.text}\` is not known here`);
  if (ts.isPropertyAccessExpression(node)) return checkValue(node.expression, own, refuse);
  if (ts.isPropertyAssignment(node)) {
    if (ts.isComputedPropertyName(node.name)) checkValue(node.name.expression, own, refuse);
    return checkValue(node.initializer, own, refuse);
  }
  if (ts.isParameter(node)) return;
  if (ts.isCallExpression(node)) checkCall(node, refuse);
  node.forEachChild((child) => checkValue(child, own, refuse));
}

// `import(...)` may name generated files only; a function may only be z's, a schema's or the contract's.
function checkCall(call: ts.CallExpression, refuse: Refuse): void {
  if (call.expression.kind !== SyntaxKind.ImportKeyword) return;
  const [path] = call.arguments;
  if (path === undefined || !ts.isStringLiteral(path) || !IMPORTS.some((allowed) => allowed.test(path.text))) refuse(call, 'imports from a place that is not allowed');
}

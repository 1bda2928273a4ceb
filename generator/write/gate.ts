/** The injection gate: re-parses every emitted TypeScript file and lets nothing through but data. */
import { ts } from 'ts-morph';
import { Diagnostic } from '../diagnostics.js';

const { SyntaxKind } = ts;

/** What an emitted expression may be made of. Everything that is not listed is refused. */
const VALUES = new Set<ts.SyntaxKind>([
  SyntaxKind.StringLiteral, SyntaxKind.NumericLiteral, SyntaxKind.TrueKeyword, SyntaxKind.FalseKeyword, SyntaxKind.NullKeyword,
  SyntaxKind.PrefixUnaryExpression, SyntaxKind.ArrayLiteralExpression, SyntaxKind.ObjectLiteralExpression, SyntaxKind.PropertyAssignment,
  SyntaxKind.ComputedPropertyName, SyntaxKind.Identifier, SyntaxKind.AsExpression, SyntaxKind.PropertyAccessExpression,
  SyntaxKind.CallExpression, SyntaxKind.ArrowFunction,
]);
const DECLARATIONS = new Set<ts.SyntaxKind>([SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration]);
/** Names that come from imports. Beside them a file may use what it declares itself. */
const IMPORTED = new Set(['z', 's', 'defineTool', 'defineApi', 'conforming', 'integer', 'jointly', 'pattern']);
/** Members of zod and of its schemas that the emitter writes. */
const MEMBERS = new Set(
  ('string number boolean null unknown never literal enum array tuple object strictObject looseObject record union xor intersection lazy ' +
    'min max gt lt multipleOf regex refine nullable exactOptional catchall describe then').split(' '),
);
const IMPORTS = [/^zod$/, /^gatewright\/contract$/, /^\.\.\/schemas\.js$/, /^\.\.\/types\.js$/, /^\.\/api\.js$/, /^\.\/tools\/[a-z0-9-]+\.js$/, /^\.\/[A-Za-z][A-Za-z0-9_-]*\/index\.js$/];

type Refuse = (node: ts.Node, what: string) => never;

/** Checks one file. @throws Diagnostic OUTPUT_UNSAFE with the place of the first thing that is not allowed */
export function checkEmitted(file: string, text: string): void {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const refuse: Refuse = (node, what) => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    throw new Diagnostic('OUTPUT_UNSAFE', { file }, `line ${line + 1}, column ${character + 1}: ${what}`);
  };
  if (countSyntaxErrors(source) !== 0) throw new Diagnostic('OUTPUT_UNSAFE', { file }, 'does not parse');
  const isDeclaration = file.endsWith('.d.ts');
  const own = declaredNames(source);
  for (const statement of source.statements) {
    if (!isDeclaration) checkStatement(statement, own, refuse);
    else if (!DECLARATIONS.has(statement.kind)) refuse(statement, `a ${SyntaxKind[statement.kind]} declares no type`);
  }
}

// The parser's findings are there without a program, only not in the public type.
function countSyntaxErrors(source: ts.SourceFile): number | undefined {
  return 'parseDiagnostics' in source && Array.isArray(source.parseDiagnostics) ? source.parseDiagnostics.length : undefined;
}

function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  return new Set(source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => name.getText(source))));
}

function checkStatement(statement: ts.Statement, own: ReadonlySet<string>, refuse: Refuse): void {
  if (ts.isImportDeclaration(statement)) return checkImport(statement, statement.moduleSpecifier, refuse);
  if (ts.isExportDeclaration(statement)) {
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) refuse(statement, 'exports everything');
    return checkImport(statement, statement.moduleSpecifier, refuse);
  }
  if (!ts.isVariableStatement(statement)) return refuse(statement, `a ${SyntaxKind[statement.kind]} is no data`);
  if ((statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) refuse(statement, 'only constants are allowed');
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (!ts.isIdentifier(name)) refuse(name, 'a constant has one name');
    if (initializer !== undefined) checkValue(initializer, own, refuse);
  }
}

function checkImport(node: ts.Node, from: ts.Expression | undefined, refuse: Refuse): void {
  if (from === undefined || !ts.isStringLiteral(from) || !IMPORTS.some((allowed) => allowed.test(from.text))) refuse(node, 'imports from a place that is not allowed');
}

function checkValue(node: ts.Node, known: ReadonlySet<string>, refuse: Refuse): void {
  if (!VALUES.has(node.kind)) refuse(node, `a ${SyntaxKind[node.kind]} is no data`);
  if (ts.isIdentifier(node) && !IMPORTED.has(node.text) && !known.has(node.text)) refuse(node, `\`${node.text}\` is not known here`);
  if (ts.isPropertyAccessExpression(node)) return checkMember(node, known, refuse);
  if (ts.isCallExpression(node)) return checkCall(node, known, refuse);
  if (ts.isArrowFunction(node)) return checkArrow(node, known, refuse);
  // A type says nothing when the file runs.
  if (ts.isAsExpression(node)) return checkValue(node.expression, known, refuse);
  if (ts.isPrefixUnaryExpression(node) && (node.operator !== SyntaxKind.MinusToken || !ts.isNumericLiteral(node.operand))) refuse(node, 'only numbers have a sign');
  if (ts.isPropertyAssignment(node)) {
    if (ts.isComputedPropertyName(node.name) && !ts.isStringLiteral(node.name.expression)) refuse(node.name, 'the name of a member is a literal');
    if (!ts.isComputedPropertyName(node.name) && node.name.text === '__proto__') refuse(node.name, 'would set the prototype');
    return checkValue(node.initializer, known, refuse);
  }
  node.forEachChild((child) => checkValue(child, known, refuse));
}

// What is reached from zod and from a schema is listed; components and tools are named by the emitter, in one step from their module.
function checkMember(node: ts.PropertyAccessExpression, known: ReadonlySet<string>, refuse: Refuse): void {
  if (node.questionDotToken !== undefined) refuse(node, 'nothing is optional here');
  const home = ts.isIdentifier(node.expression) ? node.expression.text : '';
  const isNamed = (home === 's' || home === 'module') && /^[a-z][A-Za-z0-9]*$/.test(node.name.text);
  if (!isNamed && !MEMBERS.has(node.name.text)) refuse(node.name, `\`${node.name.text}\` is no member that is used here`);
  checkValue(node.expression, known, refuse);
}

function checkCall(call: ts.CallExpression, known: ReadonlySet<string>, refuse: Refuse): void {
  const { expression, arguments: given } = call;
  if (expression.kind === SyntaxKind.ImportKeyword) return checkImport(call, given.length === 1 ? given[0] : undefined, refuse);
  // `defineTool<...>()({...})` is the one call of what a call gives.
  const isCurried = ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) && expression.expression.text === 'defineTool';
  const isOrdinary = ts.isPropertyAccessExpression(expression) || (ts.isIdentifier(expression) && IMPORTED.has(expression.text));
  if (call.questionDotToken !== undefined || (!isCurried && !isOrdinary)) refuse(call, 'only the contract and zod are called');
  checkValue(expression, known, refuse);
  for (const argument of given) checkValue(argument, known, refuse);
}

// `() => ...` puts off what a loop of schemas or an index needs; `(module) => module.name` is the index's own.
function checkArrow(arrow: ts.ArrowFunction, known: ReadonlySet<string>, refuse: Refuse): void {
  const [parameter, more] = arrow.parameters;
  const isPlain = parameter === undefined || (more === undefined && parameter.getText() === 'module' && followsImport(arrow.parent));
  if (!isPlain || arrow.modifiers !== undefined) refuse(arrow, 'a function takes nothing or a module');
  checkValue(arrow.body, parameter === undefined ? known : new Set([...known, 'module']), refuse);
}

const followsImport = (call: ts.Node): boolean =>
  ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && ts.isCallExpression(call.expression.expression) && call.expression.expression.expression.kind === SyntaxKind.ImportKeyword;

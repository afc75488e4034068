// What guards look for in the code, read from its syntax tree: comments and strings cannot fool them.
import ts from 'typescript'
import { codeOf, type Source } from './sources.ts'

export type Import = { readonly specifier: string; readonly typeOnly: boolean }
export type Found<Value> = Value & { readonly line: number }

const trees = new WeakMap<Source, ts.SourceFile>()

export function treeOf(source: Source): ts.SourceFile {
	let tree = trees.get(source)
	if (!tree)
		trees.set(source, (tree = ts.createSourceFile(source.path, codeOf(source), ts.ScriptTarget.Latest, true)))
	return tree
}

const nodes = new WeakMap<Source, readonly ts.Node[]>()

export function nodesOf(source: Source): readonly ts.Node[] {
	let found = nodes.get(source)
	if (!found) nodes.set(source, (found = nodesUnder(treeOf(source))))
	return found
}

export function nodesUnder(top: ts.Node): ts.Node[] {
	const found: ts.Node[] = []
	const visit = (node: ts.Node): void => {
		found.push(node)
		ts.forEachChild(node, visit)
	}
	visit(top)
	return found
}

export const lineOf = (source: Source, node: ts.Node): number =>
	treeOf(source).getLineAndCharacterOfPosition(node.getStart()).line + 1

/** Static and dynamic imports and re-exports. A dynamic import of a computed name is an import of `?`. */
export const importsOf = (source: Source): Import[] => nodesOf(source).flatMap(importIn)

function importIn(node: ts.Node): Import[] {
	if (ts.isImportDeclaration(node))
		return [{ specifier: textOf(node.moduleSpecifier), typeOnly: isTypeImport(node.importClause) }]
	if (ts.isExportDeclaration(node) && node.moduleSpecifier)
		return [{ specifier: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly }]
	if (ts.isImportTypeNode(node))
		return [
			{ specifier: ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : '?', typeOnly: true }
		]
	if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
		return [{ specifier: textOf(node.arguments[0]), typeOnly: false }]
	return []
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
	const named = clause.namedBindings
	return (
		!clause.name &&
		named !== undefined &&
		ts.isNamedImports(named) &&
		named.elements.length > 0 &&
		named.elements.every(({ isTypeOnly }) => isTypeOnly)
	)
}

/** The text of a literal, or `?` for anything that is only known when it runs. */
export const textOf = (node: ts.Node | undefined): string =>
	node && ts.isStringLiteralLike(node) ? node.text : '?'

/** `name(…)` and `thing.name(…)`, with the call's arguments. */
export function callsOf(
	source: Source
): Found<{ readonly name: string; readonly of: string; readonly args: readonly ts.Expression[] }>[] {
	return nodesOf(source).flatMap((node) => {
		if (!ts.isCallExpression(node)) return []
		const callee = node.expression
		const [name, of] = ts.isPropertyAccessExpression(callee)
			? [callee.name.text, callee.expression.getText()]
			: [callee.getText(), '']
		return [{ name, of, args: node.arguments, line: lineOf(source, node) }]
	})
}

/** The text of sql`…` templates, with `?` for each value put in. */
export function rawSqlOf(source: Source): Found<{ readonly sql: string }>[] {
	return nodesOf(source).flatMap((node) => {
		if (!ts.isTaggedTemplateExpression(node) || node.tag.getText().split(/[.<]/)[0] !== 'sql') return []
		const sql = ts.isNoSubstitutionTemplateLiteral(node.template)
			? node.template.text
			: node.template.head.text +
				node.template.templateSpans.map(({ literal }) => `?${literal.text}`).join('')
		return [{ sql, line: lineOf(source, node) }]
	})
}

export type FunctionFound = Found<{
	readonly name: string
	readonly lines: number
	readonly parameters: readonly ts.ParameterDeclaration[]
	readonly isCallback: boolean
}>

export function functionsOf(source: Source): FunctionFound[] {
	return nodesOf(source).flatMap((node) => {
		if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return []
		const [start, end] = [
			lineOf(source, node),
			treeOf(source).getLineAndCharacterOfPosition(node.getEnd()).line + 1
		]
		return [
			{
				name: nameOf(node),
				lines: end - start + 1,
				parameters: node.parameters,
				isCallback: ts.isCallExpression(node.parent),
				line: start
			}
		]
	})
}

function nameOf(node: ts.SignatureDeclaration): string {
	if (node.name) return node.name.getText()
	return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '(arrow function)'
}

/** Every string that the code holds as a whole, and the fixed beginning of each template string. */
export function stringsOf(source: Source): { readonly whole: string[]; readonly beginnings: string[] } {
	const whole: string[] = []
	const beginnings: string[] = []
	for (const node of nodesOf(source)) {
		if (ts.isStringLiteralLike(node)) whole.push(node.text)
		if (ts.isTemplateExpression(node)) beginnings.push(node.head.text)
	}
	return { whole, beginnings }
}

// Makes docs/reference.md from the public names of the library and their doc comments.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { DEFAULT_LIMITS, FINDINGS, PRESENTATION_FINDINGS } from '../src/index.ts'

const ENTRY = fileURLToPath(new URL('../src/index.ts', import.meta.url))
const TARGET = fileURLToPath(new URL('./reference.md', import.meta.url))

type Entry = { readonly name: string; readonly kind: string; readonly code: string; readonly comment: string }

/** The whole reference as Markdown. */
export function makeReference(): string {
	const entries = readEntries()
	const section = (kind: string, title: string): string[] => [
		`## ${title}`,
		...entries.filter((entry) => entry.kind === kind).map(entryText)
	]
	return [
		'# Reference of @rexpath/credentials',
		'Made from the comments in the code by `make-reference.ts`; do not edit by hand.',
		...section('function', 'Functions'),
		...section('value', 'Values and classes'),
		...section('type', 'Types'),
		'## Findings',
		'What `verify` can say, check by check. An optional finding leaves the verdict `valid` possible.',
		findingsTable(FINDINGS),
		'What `verifyPresentation` and `verifySdJwt` say beside these of what was shown.',
		findingsTable(PRESENTATION_FINDINGS),
		'## Limits',
		limitsTable(),
		''
	].join('\n\n')
}

function readEntries(): readonly Entry[] {
	const program = ts.createProgram([ENTRY], {
		target: ts.ScriptTarget.ES2024,
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		allowImportingTsExtensions: true,
		resolveJsonModule: true,
		noEmit: true,
		strict: true
	})
	const checker = program.getTypeChecker()
	const source = program.getSourceFile(ENTRY)
	const module = source && checker.getSymbolAtLocation(source)
	if (!module) throw new Error('The library has no public face')
	const names = checker.getExportsOfModule(module).map((symbol) => entryOf(symbol, checker))
	return names.sort((left, right) => left.name.localeCompare(right.name, 'en'))
}

function entryOf(symbol: ts.Symbol, checker: ts.TypeChecker): Entry {
	const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
	const [declaration] = real.declarations ?? []
	const comment = ts.displayPartsToString(real.getDocumentationComment(checker)).replace(/\s*\n\s*/g, ' ')
	const { name } = symbol
	if (!declaration) return { name, kind: 'type', code: '', comment }
	const isType = ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)
	if (isType) return { name, kind: 'type', code: typeText(declaration), comment }
	const type = checker.getTypeOfSymbolAtLocation(real, declaration)
	const [call] = type.getCallSignatures()
	if (!call) return { name, kind: 'value', code: '', comment }
	return { name, kind: 'function', code: `${name}${checker.signatureToString(call, declaration)}`, comment }
}

const typeText = (declaration: ts.Declaration): string => declaration.getText().replace(/^export /, '')

function entryText({ name, code, comment }: Entry): string {
	const block = code ? `\n\n\`\`\`ts\n${code}\n\`\`\`` : ''
	return `### ${name}${comment ? `\n\n${comment}` : ''}${block}`
}

function findingsTable(findings: typeof FINDINGS | typeof PRESENTATION_FINDINGS): string {
	const rows = Object.entries(findings).map(([code, entry]) => {
		const optional = 'optional' in entry ? ' (optional)' : ''
		return `| \`${code}\` | ${entry.outcome}${optional} | ${entry.message} |`
	})
	return ['| Code | Outcome | Message |', '|---|---|---|', ...rows].join('\n')
}

function limitsTable(): string {
	const rows = Object.entries(DEFAULT_LIMITS).map(([name, value]) => `| \`${name}\` | ${value} |`)
	return ['| Name | Default |', '|---|---|', ...rows].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, makeReference())

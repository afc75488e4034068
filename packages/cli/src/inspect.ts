import { parse, verify } from '@rexpath/credentials'
import type { Summary } from '@rexpath/credentials'
import { expectArguments, parseOptions } from './arguments.ts'
import { credentialIn } from './credential-text.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import { printable } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Shows what a badge says, whether or not it is true. */
export async function inspectCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } })
	const [file = ''] = expectArguments(positionals, 'FILE')
	const bytes = await readInput(file, terminal)
	const { carrier, document } = credentialIn(bytes, file)
	if (values.json) {
		terminal.stdout.write(`${JSON.stringify(document, null, '\t')}\n`)
		return EXIT.valid
	}
	const { summary, standard } = await verify(bytes, { now: new Date(), offline: true })
	const lines = [
		`carrier   ${carrier}`,
		...(standard ? [`standard  ${standard}`] : []),
		...summaryLines(summary)
	]
	terminal.stdout.write(`${[...lines, ...formLines(document)].map(printable).join('\n')}\n`)
	return EXIT.valid
}

function summaryLines(summary: Summary | undefined): readonly string[] {
	if (!summary) return []
	const rows: [string, string | undefined][] = [
		['id', summary.id],
		['name', summary.name],
		[
			'languages',
			Object.entries(summary.names)
				.map(([language, name]) => `${language} ${name}`)
				.join('; ')
		],
		['about', summary.description],
		['issuer', [summary.issuerName, summary.issuerId].filter(Boolean).join(' ')],
		['recipient', summary.recipientNote],
		['from', summary.validFrom],
		['until', summary.validUntil],
		['criteria', summary.criteria?.narrative ?? summary.criteria?.id]
	]
	return [
		...rows
			.filter(([, value]) => value)
			.map(([label, value]) => `${label.padEnd(10)}${oneLine(value ?? '')}`),
		...summary.results.map(({ name, value }) => `result    ${name ?? ''}: ${value ?? ''}`),
		...summary.evidence.map(
			({ name, narrative, id }) => `evidence  ${oneLine(name ?? narrative ?? id ?? '')}`
		),
		...summary.alignments.map(({ name, url }) => `aligned   ${name} ${url ?? ''}`)
	]
}

const oneLine = (text: string): string => text.replaceAll('\n', ' / ')

function formLines(document: object): readonly string[] {
	const parsed = parse(document)
	if (parsed.ok) return [`form      right (${parsed.kind}, data model ${parsed.version})`]
	return parsed.faults.map(({ pointer, reason }) => `fault     ${pointer || '/'} ${reason}`)
}

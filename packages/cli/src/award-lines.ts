import { randomBytes, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { hashIdentity } from '@rexpath/credentials'
import { jsonOf } from './credential-text.ts'
import { rowsOf } from './csv.ts'
import { STDIN, reasonOf } from './files.ts'
import { FailedError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

type Json = { readonly [member: string]: unknown }

/** One award of many, and where it stands: for messages. */
export type Line = { readonly award: Json; readonly place: string }

/** How a file of awards is read: `common` holds what all of them share. */
type Reading = { readonly common: object; readonly csv: boolean }

/** The awards of a file with one JSON object a line, or of a CSV table. */
export function awardsIn(file: string, { common, csv }: Reading, terminal: Terminal): AsyncGenerator<Line> {
	const input = file === STDIN ? terminal.stdin : createReadStream(file)
	const read = csv || /\.csv$/i.test(file) ? tableAwards : lineAwards
	return read(input, file, { ...common })
}

async function* lineAwards(input: Readable, file: string, common: Json): AsyncGenerator<Line> {
	let number = 0
	try {
		for await (const line of createInterface({ input, crlfDelay: Infinity })) {
			number += 1
			const place = `${file}, line ${number}`
			if (line.trim()) yield { award: { ...common, ...jsonOf(line, place) }, place }
		}
	} catch (error) {
		throw unreadable(error, file)
	}
}

async function* tableAwards(input: Readable, file: string, common: Json): AsyncGenerator<Line> {
	let [names, number]: [readonly string[] | undefined, number] = [undefined, 0]
	try {
		for await (const row of rowsOf(input.setEncoding('utf8'))) {
			number += 1
			const place = `${file}, row ${number}`
			if (!names) names = columnsOf(row, file)
			else if (row.some((field) => field.trim())) yield { award: awardFrom(names, row, common), place }
		}
	} catch (error) {
		throw unreadable(error, file)
	}
}

function unreadable(error: unknown, file: string): unknown {
	const isOfFile = error instanceof Error && 'syscall' in error
	return isOfFile ? new FailedError(`${file} could not be read: ${reasonOf(error)}`) : error
}

type Column = (field: string, award: Json) => Json

const member = (award: Json, name: string): Json => {
	const value = award[name]
	return typeof value === 'object' && value !== null ? (value as Json) : {} // a JSON object, as its file has it
}
const inSubject = (award: Json, more: Json): Json => ({ subject: { ...member(award, 'subject'), ...more } })

/** What a column of a table says about an award. */
const COLUMNS: { readonly [name: string]: Column } = {
	id: (id) => ({ id }),
	name: (name, award) => inSubject(award, { name }),
	// The address itself never stands in a badge, only its hash.
	email: (address, award) =>
		inSubject(award, { identifier: [hashIdentity(address, randomBytes(16).toString('hex'))] }),
	subject: (id, award) => inSubject(award, { id }),
	validFrom: (validFrom) => ({ validFrom }),
	validUntil: (validUntil) => ({ validUntil }),
	evidence: (narrative) => ({ evidence: [{ narrative }] })
}

export const COLUMN_NAMES = Object.keys(COLUMNS)

function columnsOf(row: readonly string[], file: string): readonly string[] {
	const names = row.map((name) => name.trim())
	const stranger = names.find((name) => !COLUMNS[name])
	if (stranger === undefined) return names
	throw new FailedError(`${file}: there is no column ${stranger}; known are ${COLUMN_NAMES.join(', ')}`)
}

function awardFrom(names: readonly string[], row: readonly string[], common: Json): Json {
	let award: Json = { ...common, id: `urn:uuid:${randomUUID()}` }
	for (const [index, name] of names.entries()) {
		const field = row[index]?.trim()
		if (field) award = { ...award, ...COLUMNS[name]?.(field, award) }
	}
	return award
}

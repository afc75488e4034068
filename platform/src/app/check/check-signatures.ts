// I1 and I5: every document is what was written down before it was signed, and its signature holds for two libraries.
import { verify } from '@rexpath/credentials'
import type pg from 'pg'
import type { Finding } from './check-database.ts'

type Row = { readonly id: string; readonly unsigned: string; readonly signed: string }
export type Signatures = { readonly findings: readonly Finding[]; readonly checked: number }
type Opinion = (credential: unknown) => Promise<boolean>

const BATCH = 200

export async function checkSignatures(
	client: pg.ClientBase,
	now: Date,
	second: Opinion | undefined
): Promise<Signatures> {
	const bad: Record<'ours' | 'second' | 'changed', string[]> = { ours: [], second: [], changed: [] }
	let checked = 0
	for await (const row of signedRows(client)) {
		checked++
		if (!isWhatWasIntended(row)) bad.changed.push(row.id)
		if ((await verify(row.signed, { now, offline: true })).verdict !== 'valid') bad.ours.push(row.id)
		if (second && !(await safely(second, row.signed))) bad.second.push(row.id)
	}
	return {
		checked,
		findings: [
			{ invariant: 'I1', what: 'documents whose signature does not hold', ids: bad.ours },
			{ invariant: 'I1', what: 'documents that the second library does not accept', ids: bad.second },
			{ invariant: 'I5', what: 'documents that differ from what was written down', ids: bad.changed }
		].filter(({ ids }) => ids.length > 0)
	}
}

async function* signedRows(client: pg.ClientBase): AsyncGenerator<Row> {
	let after = '00000000-0000-0000-0000-000000000000'
	for (;;) {
		const { rows } = await client.query<Row>(
			'select id, unsigned, signed from credential where signed is not null and id > $1 order by id limit $2',
			[after, BATCH]
		)
		yield* rows
		const last = rows.at(-1)
		if (!last) return
		after = last.id
	}
}

function isWhatWasIntended({ unsigned, signed }: Row): boolean {
	try {
		const { proof, ...rest } = JSON.parse(signed) as Record<string, unknown> // our own document, or it differs
		return proof !== undefined && JSON.stringify(rest) === JSON.stringify(JSON.parse(unsigned))
	} catch {
		return false
	}
}

const safely = async (second: Opinion, signed: string): Promise<boolean> => {
	try {
		return await second(JSON.parse(signed))
	} catch {
		return false
	}
}

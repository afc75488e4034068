// Goes through the whole log and says what does not fit: rows, chain, signatures, and the checkpoints from outside.
import type { KeyObject } from 'node:crypto'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { LogReport } from '../ports.ts'
import {
	GENESIS,
	hashOfData,
	isSignedBy,
	leafOf,
	nextHead,
	type Checkpoint,
	type SealedRow
} from './audit-chain.ts'
import type { OutsideLine } from './audit-outside.ts'

export type CheckInput = {
	readonly publicKey: KeyObject
	/** Undefined: judged without what was kept outside. */
	readonly outside: readonly (OutsideLine | string)[] | undefined
	/** The log may have been shortened up to here, not further. */
	readonly shortenedBefore: Date
}

type Row = SealedRow & { readonly data: string; readonly salt: Uint8Array | null }

const BATCH = 2_000
const MOST_FINDINGS = 50
const ROWS = `select position::float8 as position, id, kind, subject_id as subject, actor_id as actor,
	to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, encode(data_hash, 'hex') as "dataHash", data::text as data, salt
	from event where position > $1 order by position limit ${BATCH}`
export const CHECKPOINTS = `select position::float8 as position, head, signature,
	to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from audit_checkpoint`

export async function checkLog(client: ClientBase, input: CheckInput): Promise<LogReport> {
	const findings: string[] = []
	const note = (finding: string) => void (findings.length < MOST_FINDINGS && findings.push(finding))
	const checkpoints = (await client.query<Checkpoint>(`${CHECKPOINTS} order by position`)).rows
	for (const one of checkpoints)
		if (!isSignedBy(input.publicKey, one)) note(`checkpoint ${one.position}: not signed by this site`)
	const outside = readOutside(input, note)
	const walked = await walk(client, checkpoints, { ...input, outside, note })
	return {
		whole: findings.length === 0,
		findings,
		sealed: walked,
		waiting:
			(await client.query<{ n: number }>('select count(*)::int as n from event where position is null'))
				.rows[0]?.n ?? 0,
		outside: input.outside !== undefined
	}
}

type Note = (finding: string) => void

/** What was kept outside, signed by us, and not set back on purpose since. */
function readOutside({ outside, publicKey }: CheckInput, note: Note): OutsideLine[] {
	let kept: OutsideLine[] = []
	for (const [index, line] of (outside ?? []).entries()) {
		if (typeof line === 'string' || !isSignedBy(publicKey, line)) {
			note(`outside line ${index + 1}: not signed by this site`)
			continue
		}
		if (line.restored) kept = kept.filter(({ position }) => position <= line.position)
		kept.push(line)
	}
	return kept
}

type Walk = Pick<CheckInput, 'shortenedBefore'> & {
	readonly outside: readonly OutsideLine[]
	readonly note: Note
}

/** Follows the chain from its beginning to its end; the number of rows that stand in it. */
async function walk(
	client: ClientBase,
	checkpoints: readonly Checkpoint[],
	{ outside, note, shortenedBefore }: Walk
): Promise<number> {
	const first =
		(
			await client.query<{ position: number }>(
				'select coalesce(min(position), 0)::float8 as position from event'
			)
		).rows[0]?.position ?? 0
	const base = first > 1 ? checkpoints.find(({ position }) => position === first - 1) : undefined
	if (first > 1 && !base) note(`before ${first}: rows are missing`)
	if (base && new Date(base.at) > shortenedBefore)
		note(`before ${first}: younger rows were removed than may be`)
	const promised = new Map<number, string>()
	for (const { position, head } of [...checkpoints, ...outside]) {
		if (promised.has(position) && promised.get(position) !== head)
			note(`position ${position}: two different pasts`)
		promised.set(position, head)
	}
	const erased = erasures(note)
	let [head, last, rows] = [base?.head ?? GENESIS, Math.max(first - 1, 0), 0]
	for (;;) {
		const batch = (await client.query<Row>(ROWS, [last])).rows
		for (const row of batch) {
			if (row.position !== last + 1) note(`position ${last + 1}: missing`)
			judgeData(row, erased, note)
			head = nextHead(head, leafOf(row))
			const expected = promised.get(row.position)
			if (expected !== undefined && expected !== head) {
				note(`up to ${row.position}: something was changed`)
				head = expected
			}
			last = row.position
			rows++
		}
		if (batch.length < BATCH) break
	}
	const end = Math.max(0, ...promised.keys())
	if (end > last) note(`after ${last}: cut off, ${end} was signed`)
	if (last > Math.max(0, ...checkpoints.map(({ position }) => position))) note(`up to ${last}: not signed`)
	erased.judge()
	return rows
}

const Emptied = z.object({ emptied: z.array(z.string()) })

/** Rows without their words must be named by a sealed erasure of a person. */
function erasures(note: Note) {
	const empty = new Set<string>()
	const named = new Set<string>()
	return {
		empty: (id: string) => void empty.add(id),
		named: (data: string) => Emptied.safeParse(JSON.parse(data)).data?.emptied.forEach((id) => named.add(id)),
		judge: () => {
			for (const id of empty) if (!named.has(id)) note(`row ${id}: emptied without an erasure`)
		}
	}
}

function judgeData(
	{ id, kind, position, data, salt, dataHash }: Row,
	erased: ReturnType<typeof erasures>,
	note: Note
): void {
	if (salt === null) {
		erased.empty(id)
		if (data !== '{}') note(`position ${position}: words without a seal`)
		return
	}
	if (hashOfData(salt, data) !== dataHash) note(`position ${position}: the words were changed`)
	if (kind === 'person.erased') erased.named(data)
}

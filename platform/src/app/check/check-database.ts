// The invariants that the database states about itself, asked once more: a restore or a hand in the tables may have broken them.
import { decodeList, readStatus } from '@rexpath/credentials'
import type pg from 'pg'

export type Finding = { readonly invariant: string; readonly what: string; readonly ids: readonly string[] }

const SHOWN = 20

type Question = readonly [invariant: string, what: string, select: string]

/** Each select gives the ids of what breaks the invariant. */
const QUESTIONS: readonly Question[] = [
	[
		'I2',
		'awards with more than one live badge document',
		'select award_id::text as id from credential where revoked_at is null group by award_id having count(*) > 1'
	],
	[
		'I3',
		'places in a status list given away twice',
		`select min(id::text) as id from (select id, status_series, status_index from credential
			union all select id, status_series, status_index from lost_credential) all_places
			group by status_series, status_index having count(*) > 1`
	],
	[
		'I4',
		'badges without a decision by another person',
		`select c.id::text as id from credential c join award a on a.id = c.award_id
			where a.basis = 'decision' and c.erased_at is null and not exists (select from decision d
				where d.application_id = a.application_id and d.verdict = 'award' and d.assessor_id is distinct from a.person_id)`
	],
	[
		'I5',
		'documents that were signed without being written down first',
		"select id::text from credential where signed is not null and (unsigned = '' or intended_at > signed_at)"
	],
	[
		'I9',
		'erased people who still have an address, a session or a name',
		`select id::text from person p where erased_at is not null and (name <> '–'
			or exists (select from email_address where person_id = p.id) or exists (select from session where person_id = p.id))`
	]
]

export async function checkDatabase(client: pg.ClientBase): Promise<Finding[]> {
	const findings: Finding[] = []
	for (const [invariant, what, select] of QUESTIONS) {
		const { rows } = await client.query<{ id: string }>(`${select} limit ${SHOWN}`)
		if (rows.length > 0) findings.push({ invariant, what, ids: rows.map(({ id }) => id) })
	}
	return [...findings, ...(await checkLists(client))]
}

type Revoked = { readonly id: string; readonly list: string | null; readonly place: number }

// I6: a minute after a badge was taken back, its public list says so.
async function checkLists(client: pg.ClientBase): Promise<Finding[]> {
	const { rows } = await client.query<Revoked>(
		`select c.id::text, l.document as list, c.status_index as place from credential c
			left join status_list l on l.issuer_key_id = c.issuer_key_id and l.series = c.status_series and l.purpose = 'revocation'
			where c.revoked_at < now() - interval '1 minute' and (c.signed is not null or c.erased_at is not null)`
	)
	const lists = new Map<string, ReturnType<typeof decodeList>>()
	const silent = rows.filter(({ list, place }) => {
		if (list === null) return true
		const bits = lists.get(list) ?? decodeList(encodedList(list))
		lists.set(list, bits)
		return !readStatus(bits, place)
	})
	const ids = silent.slice(0, SHOWN).map(({ id }) => id)
	return ids.length > 0 ? [{ invariant: 'I6', what: 'revocations that their list does not say', ids }] : []
}

/** A list that we signed ourselves; anything else fails in decodeList. */
const encodedList = (document: string): string =>
	String(
		(JSON.parse(document) as { credentialSubject?: { encodedList?: unknown } }).credentialSubject?.encodedList
	)

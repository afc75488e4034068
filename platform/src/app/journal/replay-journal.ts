// After a restore: what happened since the backup and must not be undone is done again. Doing it twice changes nothing.
import type pg from 'pg'
import type { Fact } from './journal-line.ts'

export type Replay = {
	readonly revoked: number
	readonly ended: number
	readonly erased: readonly string[]
	readonly lost: number
	/** Storage keys of files that were removed since. */
	readonly filesGone: readonly string[]
}

const REASON = 'Taken back by the school; recorded in the journal of this site.'

/** One statement a kind. $1 is the subject, $2 the moment (or null). */
const AGAIN: Readonly<Record<string, string>> = {
	'session.ended':
		'update session set ended_at = coalesce($2, now()) where id = $1::uuid and ended_at is null',
	'membership.ended':
		'update membership set ended_at = coalesce($2, now()) where id = $1::uuid and ended_at is null',
	'role.ended':
		'update role_grant set ended_at = coalesce($2, now()) where id = $1::uuid and ended_at is null',
	'person.suspended':
		'update person set suspended_at = coalesce($2, now()) where id = $1::uuid and suspended_at is null',
	'person.allowed': 'update person set suspended_at = null where id = $1::uuid and $2::timestamptz is null',
	'invitation.closed': `update invitation set withdrawn_at = coalesce($2, now())
		where id = $1::uuid and accepted_at is null and withdrawn_at is null`,
	'join-link.closed':
		'update join_link set closed_at = coalesce($2, now()) where id = $1::uuid and closed_at is null',
	'passkey.removed': 'delete from passkey where credential_id = $1 and $2::timestamptz is null',
	'app.removed': 'delete from authenticator_app where id = $1::uuid and $2::timestamptz is null',
	'recovery-code.gone': `update recovery_code set used_at = now()
		where code_hash = $1 and used_at is null and $2::timestamptz is null`,
	// The last proved address stays, or its owner could never come in again.
	'address.removed': `delete from email_address a where id = $1::uuid and $2::timestamptz is null and exists
		(select from email_address b where b.person_id = a.person_id and b.id <> a.id and b.verified_at is not null)`,
	'identity.removed': `delete from sign_on_identity where $2::timestamptz is null
		and encode(sha256(convert_to(issuer || ' ' || subject, 'UTF8')), 'hex') = $1`,
	'key.retired':
		'update issuer_key set retired_at = coalesce($2, now()) where id = $1::uuid and retired_at is null',
	'evidence.gone': 'delete from evidence where id = $1::uuid and $2::timestamptz is null'
}

/** Inside the transaction of the caller. Erasures are handed back: the rooms know how to do them. */
export async function replayJournal(client: pg.ClientBase, facts: readonly Fact[]): Promise<Replay> {
	const erased = facts.filter(({ kind }) => kind === 'person.erased').map(({ subject }) => subject)
	const filesGone: string[] = []
	let [revoked, ended] = [0, 0]
	for (const fact of facts) {
		const statement = AGAIN[fact.kind]
		if (statement)
			ended += (await client.query(statement, [fact.subject, fact.data.at ?? null])).rowCount ?? 0
		else if (fact.kind === 'credential.issued') await noteLost(client, fact, erased)
		else if (fact.kind === 'credential.signed')
			await client.query('update lost_credential set sha256 = $2 where id = $1', [
				fact.subject,
				fact.data.sha256
			])
		else if (fact.kind === 'credential.revoked') revoked += await revokeAgain(client, fact)
		else if (fact.kind === 'file.gone') filesGone.push(...(await forgetFile(client, fact.subject)))
	}
	const { rows } = await client.query<{ n: number }>('select count(*) as n from lost_credential')
	return { revoked, ended, erased, filesGone, lost: rows[0]?.n ?? 0 }
}

async function noteLost(
	client: pg.ClientBase,
	{ subject, at, data }: Fact,
	erased: readonly string[]
): Promise<void> {
	await client.query(
		`insert into lost_credential (id, award_id, person_id, organisation_id, issuer_key_id, status_series, status_index, issued_at)
			select $1, $2, $3, $4, $5, $6, $7, $8 where not exists (select from credential where id = $1)
			on conflict do nothing`,
		[
			subject,
			data.award,
			erased.includes(String(data.person)) ? null : data.person,
			data.organisation,
			data.key,
			data.series,
			data.place,
			at
		]
	)
}

async function revokeAgain(client: pg.ClientBase, { subject, data }: Fact): Promise<number> {
	const at = data.at ?? new Date()
	const { rows } = await client.query<{ award_id: string; status_series: number }>(
		`update credential set revoked_at = $2, revocation_kind = $3, revocation_reason = $4
			where id = $1 and revoked_at is null returning award_id, status_series`,
		[subject, at, data.kind, REASON]
	)
	const [known] = rows
	if (known && data.kind === 'revoked')
		await client.query('update award set ended_at = $2 where id = $1 and ended_at is null', [
			known.award_id,
			at
		])
	const lost = await client.query<{ status_series: number }>(
		'update lost_credential set revoked_at = $2 where id = $1 and revoked_at is null returning status_series',
		[subject, at]
	)
	const series = known?.status_series ?? lost.rows[0]?.status_series
	if (series === undefined) return 0
	await client.query(
		`insert into job (task, key, payload) values ('publish-status', $1, jsonb_build_object('series', $2::int)) on conflict do nothing`,
		[`status-after-restore:${subject}:${String(Date.now())}`, series]
	)
	return 1
}

async function forgetFile(client: pg.ClientBase, id: string): Promise<string[]> {
	const { rows } = await client.query<{ storage_key: string }>(
		"update uploaded_file set state = 'gone', name = '' where id = $1 and state <> 'gone' returning storage_key",
		[id]
	)
	return rows.map(({ storage_key }) => storage_key)
}

/** What was handed out once must not work again, whatever the journal says: links wait for nobody after a restore. */
export async function closeOpenDoors(client: pg.ClientBase, everySession: boolean): Promise<number> {
	await client.query('update sign_in_link set used_at = now() where used_at is null')
	await client.query('delete from sign_in_flow')
	if (!everySession) return 0
	return (await client.query('update session set ended_at = now() where ended_at is null')).rowCount ?? 0
}

/** New badges find their places in a list of their own: in the old ones, places may be taken that nobody remembers. */
export async function skipSeries(client: pg.ClientBase): Promise<void> {
	await client.query(
		`insert into skipped_series (series)
			select generate_series(1, greatest((select max(status_series) from credential),
				(select max(status_series) from lost_credential), (select max(series) from status_list)))
			on conflict do nothing`
	)
}

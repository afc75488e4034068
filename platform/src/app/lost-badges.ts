// For the command line, after a restore: the badges that only the journal knows.
import { revokeLost } from '#domain/badges/issuing/revoke-lost.ts'
import type { App } from './compose.ts'

/** One line each: id, when it was given away, by whom, and whether it still counts. */
export async function lostBadges({ pool }: App): Promise<string[]> {
	const { rows } = await pool.query<{ id: string; at: Date; slug: string; revoked: boolean }>(
		`select l.id, l.issued_at as at, o.slug, l.revoked_at is not null as revoked
			from lost_credential l join organisation o on o.id = l.organisation_id order by l.issued_at, l.id`
	)
	return rows.map(({ id, at, slug, revoked }) =>
		[id, at.toISOString(), slug, revoked ? 'taken back' : 'valid'].join('  ')
	)
}

export async function revokeLostBadge(app: App, id: string, reason: string): Promise<void> {
	const result = await app
		.runAs({ kind: 'system' }, 'en')
		.run(revokeLost, { id, reason, sessionId: undefined })
	if (!result.ok) throw new Error(`Nothing was changed: ${result.code}.`)
}

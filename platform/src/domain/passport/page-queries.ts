// The public page of a badge, asked for by strangers: only what the earner opened, and the same nothing for the rest.
import { createHash } from 'node:crypto'
import { verify, type Report } from '@rexpath/credentials'
import type { Reader } from '#db/run.ts'
import { MINUTE_MS } from '#kernel/limits.ts'
import { memoOf } from '#kernel/memo.ts'
import type { Scene } from '#kernel/scene.ts'
import { approvedEvidence, issuerOf } from '../badges/issuing/award-queries.ts'
import { pictureName } from '../badges/issuing/rules.ts'
import { statusListDocument } from '../badges/issuing/status-queries.ts'
import { badgeContent } from './content-queries.ts'

const PUBLIC_ID = /^[\w-]{32,64}$/

const shared = (reader: Reader, publicId: string) =>
	reader
		.selectFrom('credential')
		.innerJoin('award', 'award.id', 'credential.award_id')
		.innerJoin('badge_share', 'badge_share.award_id', 'award.id')
		.where('credential.public_id', '=', PUBLIC_ID.test(publicId) ? publicId : '')
		.where('badge_share.shared_at', 'is not', null)
		.where('credential.signed', 'is not', null)

/** The signed document of a badge whose page is open. */
export async function sharedDocument(
	reader: Reader,
	_scene: Scene,
	publicId: string
): Promise<string | undefined> {
	return (await shared(reader, publicId).select('credential.signed').executeTakeFirst())?.signed ?? undefined
}

export type PublicPage = NonNullable<Awaited<ReturnType<typeof publicPage>>>

export async function publicPage(reader: Reader, scene: Scene, publicId: string) {
	const row = await shared(reader, publicId)
		.select([
			'credential.id',
			'credential.signed',
			'credential.named',
			'credential.revoked_at',
			'credential.revocation_kind',
			'credential.revocation_reason',
			'award.badge_version_id',
			'award.activity_id',
			'award.activity_title',
			'award.person_id',
			'award.application_id',
			'award.organisation_id',
			'award.recipient_name',
			'award.awarded_at as awardedAt',
			'badge_share.show_name',
			'badge_share.show_summary',
			'badge_share.show_links'
		])
		.executeTakeFirst()
	if (!row?.signed) return undefined
	const { summary, links, secondView } = await approvedEvidence(reader, row.application_id)
	return {
		credentialId: row.id,
		picture: pictureName(row.badge_version_id, row.activity_id),
		awardedAt: row.awardedAt,
		now: scene.now,
		holder: row.show_name ? row.recipient_name : undefined,
		summary: row.show_summary ? summary : null,
		links: row.show_links ? links : [],
		// The file holds what the earner approved at the award; it is offered only when the page shows no less than it.
		fileIsOpen:
			(row.show_name || !row.named) &&
			(row.show_summary || summary === null) &&
			(row.show_links || links.length === 0),
		issuer: await issuerOf(reader, row.organisation_id),
		revoked: row.revoked_at
			? { at: row.revoked_at, kind: row.revocation_kind, reason: row.revocation_reason ?? '' }
			: undefined,
		verdict: await verdictNow(reader, scene, row.signed),
		...(await badgeContent(reader, { ...row, second_view: secondView }))
	}
}

// Signature, dates and list are all that the verdict hangs on. A page that many look at is not judged for each of them;
// whether it was taken back is read from the database every time.
const verdicts = memoOf<Report['verdict']>({ most: 500, keepMs: MINUTE_MS })

/** The verdict that any verifier would give at this moment, with our own published list. */
async function verdictNow(reader: Reader, scene: Scene, signed: string): Promise<Report['verdict']> {
	const lists = new Map<string, string>()
	for (const id of listsNamedIn(signed))
		lists.set(id, (await statusListDocument(reader, scene, id))?.document ?? '')
	const key = createHash('sha256')
		.update(JSON.stringify([signed, ...lists.values()]))
		.digest('base64')
	return verdicts(key, scene.now, async () => {
		const fetch = (address: string) => {
			const list = lists.get(address.split('/status/')[1] ?? '')
			return Promise.resolve({
				status: list ? 200 : 404,
				headers: {},
				body: new TextEncoder().encode(list ?? '')
			})
		}
		return (await verify(signed, { now: scene.now, fetch })).verdict
	})
}

// The document is our own: it names one list, by this site's address.
function listsNamedIn(signed: string): string[] {
	const { credentialStatus } = JSON.parse(signed) as { credentialStatus?: { statusListCredential?: string } }
	const id = credentialStatus?.statusListCredential?.split('/status/')[1]
	return id ? [id] : []
}

import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { badgeInVersion } from '../design/queries.ts'

export type ConfirmationPage = {
	readonly name: string
	readonly applicant: string
	readonly school: string
	readonly badge: LocalText
	readonly description: LocalText
	readonly request: string
	readonly answered: boolean
}

/** What the mailed form shows to whoever holds its link; undefined when the link is wrong or its time is over. */
export async function confirmationPage(
	reader: Reader,
	scene: Scene,
	token: string
): Promise<ConfirmationPage | undefined> {
	const row = await reader
		.selectFrom('confirmation')
		.innerJoin('application', 'application.id', 'confirmation.application_id')
		.innerJoin('person', 'person.id', 'application.person_id')
		.innerJoin('organisation', 'organisation.id', 'application.organisation_id')
		.select([
			'confirmation.name',
			'person.name as applicant',
			'organisation.name as school',
			'badge_version_id',
			'request',
			'answered_at'
		])
		.where('token_hash', '=', hashOfToken(token))
		.where('expires_at', '>', scene.now)
		.where('application.state', '<>', 'withdrawn')
		.executeTakeFirst()
	if (!row) return undefined
	const { name: badge, description } = await badgeInVersion(reader, scene, row.badge_version_id)
	const { applicant, school, request } = row
	return {
		name: row.name,
		applicant,
		school,
		badge,
		description,
		request,
		answered: row.answered_at !== null
	}
}

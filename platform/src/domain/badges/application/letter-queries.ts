// What letters about applications need. Asked by jobs, as the system.
import type { Reader } from '#db/run.ts'
import { isLanguage, type Language, type LocalText } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { badgeInVersion } from '../design/queries.ts'
import type { BadgeVersion } from '../design/model.ts'

export type Addressee = { readonly name: string; readonly address: string; readonly language: Language }

/** Where a person gets letters; undefined for somebody without a proved address, or suspended. */
export async function addressee(reader: Reader, personId: string): Promise<Addressee | undefined> {
	const row = await reader
		.selectFrom('person')
		.innerJoin('email_address', 'email_address.person_id', 'person.id')
		.select(['name', 'address', 'language'])
		.where('person.id', '=', personId)
		.where('is_primary', '=', true)
		.where('suspended_at', 'is', null)
		.executeTakeFirst()
	return row && { ...row, language: isLanguage(row.language) ? row.language : 'en' }
}

export type LetterFacts = {
	readonly applicant: Addressee | undefined
	readonly badge: BadgeVersion
	readonly state: string
	readonly round: number
	readonly promisedAt: Date | null
	readonly decidedAt: Date | null
	readonly appealedAt: Date | null
	readonly declineGround: string | null
}

export async function letterFacts(
	reader: Reader,
	scene: Scene,
	applicationId: string
): Promise<LetterFacts | undefined> {
	const row = await reader
		.selectFrom('application')
		.selectAll()
		.where('id', '=', applicationId)
		.executeTakeFirst()
	if (!row) return undefined
	return {
		applicant: await addressee(reader, row.person_id),
		badge: await badgeInVersion(reader, scene, row.badge_version_id),
		state: row.state,
		round: row.round,
		promisedAt: row.promised_at,
		decidedAt: row.decided_at,
		appealedAt: row.appealed_at,
		declineGround: row.decline_ground
	}
}

export type ConfirmationAnswerFacts = {
	readonly applicant: Addressee | undefined
	readonly applicationId: string
	readonly badge: LocalText
	readonly name: string
	readonly confirmed: boolean
}

export async function confirmationAnswerFacts(
	reader: Reader,
	scene: Scene,
	confirmationId: string
): Promise<ConfirmationAnswerFacts | undefined> {
	const row = await reader
		.selectFrom('confirmation')
		.innerJoin('application', 'application.id', 'confirmation.application_id')
		.select([
			'confirmation.name',
			'answer',
			'person_id',
			'badge_version_id',
			'application.id as applicationId'
		])
		.where('confirmation.id', '=', confirmationId)
		.executeTakeFirst()
	if (!row) return undefined
	const { name: badge } = await badgeInVersion(reader, scene, row.badge_version_id)
	return {
		applicant: await addressee(reader, row.person_id),
		applicationId: row.applicationId,
		badge,
		name: row.name,
		confirmed: row.answer === 'confirmed'
	}
}

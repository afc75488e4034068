// What the jobs of the participation badge need to know before they call a port.
import type { Reader } from '#db/run.ts'
import { participantTally } from '#domain/activities/attendance/table-queries.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { inOwnWords } from '#domain/activities/planning/rules.ts'
import { writtenIn } from '#domain/activities/planning/lock-activity.ts'
import type { Texts } from '#domain/activities/planning/model.ts'
import { recipientAddress } from './award-queries.ts'

export const organisationOfParticipant = async (
	reader: Reader,
	_scene: Scene,
	participantId: string
): Promise<string | undefined> =>
	(
		await reader
			.selectFrom('participant')
			.innerJoin('activity', 'activity.id', 'participant.activity_id')
			.select('activity.organisation_id')
			.where('participant.id', '=', participantId)
			.executeTakeFirst()
	)?.organisation_id

export type ShortfallFacts = {
	readonly address: string
	readonly language: Language
	readonly name: string
	readonly title: string
	readonly code: string
	readonly minutes: number
	readonly countedMinutes: number
	readonly neededPercent: number
}

/** Undefined when there is nothing to say, or nobody to say it to. */
export async function shortfallFacts(
	reader: Reader,
	scene: Scene,
	participantId: string
): Promise<ShortfallFacts | undefined> {
	const row = await reader
		.selectFrom('participant')
		.innerJoin('activity', 'activity.id', 'participant.activity_id')
		.innerJoin('person', 'person.id', 'participant.person_id')
		.select([
			'participant.name',
			'participant.person_id',
			'person.language',
			'activity.title',
			'activity.languages',
			'activity.code'
		])
		.where('participant.id', '=', participantId)
		.executeTakeFirst()
	const address = row && (await recipientAddress(reader, row.person_id))?.address
	const tally = await participantTally(reader, scene, participantId)
	if (!row || address === undefined || !tally || tally.reaches) return undefined
	const language = isLanguage(row.language) ? row.language : 'en'
	return {
		address,
		language,
		name: row.name,
		// Written by planning.
		title: inOwnWords(row.title as Texts, language, writtenIn(row.languages)),
		code: row.code,
		minutes: tally.minutes,
		countedMinutes: tally.countedMinutes,
		neededPercent: tally.neededPercent
	}
}

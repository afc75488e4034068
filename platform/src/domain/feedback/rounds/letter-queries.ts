// The letter three months later: to whom, and about what. Asked by jobs, as the system.
import type { Reader } from '#db/run.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { titleIn } from './rules.ts'

export async function dueLetters(reader: Reader, { now }: Scene): Promise<string[]> {
	const rows = await reader
		.selectFrom('feedback_round')
		.select('id')
		.where('kind', '=', 'later')
		.where('letters_at', 'is', null)
		.where('closed_at', 'is', null)
		.where('ended_early', '=', false)
		.where('opens_at', '<=', now)
		.where('closes_at', '>', now)
		.execute()
	return rows.map(({ id }) => id)
}

export type LaterFacts = {
	readonly to: { readonly name: string; readonly address: string; readonly language: Language }
	readonly code: string
	readonly title: string
	readonly closesAt: Date
}

/** Undefined for somebody who has answered, is no longer registered, or gets no letters. */
export async function laterFacts(
	reader: Reader,
	_scene: Scene,
	{ roundId, personId }: { readonly roundId: string; readonly personId: string }
): Promise<LaterFacts | undefined> {
	const row = await reader
		.selectFrom('feedback_round')
		.innerJoin('activity', 'activity.id', 'feedback_round.activity_id')
		.innerJoin('participant', 'participant.activity_id', 'activity.id')
		.innerJoin('person', 'person.id', 'participant.person_id')
		.innerJoin('email_address', 'email_address.person_id', 'person.id')
		.leftJoin('feedback_ticket', (join) =>
			join
				.onRef('feedback_ticket.round_id', '=', 'feedback_round.id')
				.onRef('feedback_ticket.person_id', '=', 'person.id')
		)
		.select(['person.name', 'address', 'person.language', 'code', 'title', 'closes_at'])
		.where('feedback_round.id', '=', roundId)
		.where('person.id', '=', personId)
		.where('participant.state', '=', 'registered')
		.where('is_primary', '=', true)
		.where('suspended_at', 'is', null)
		.where('feedback_ticket.person_id', 'is', null)
		.executeTakeFirst()
	if (!row) return undefined
	const language = isLanguage(row.language) ? row.language : 'en'
	return {
		to: { name: row.name, address: row.address, language },
		code: row.code,
		title: titleIn(row.title, language),
		closesAt: row.closes_at
	}
}

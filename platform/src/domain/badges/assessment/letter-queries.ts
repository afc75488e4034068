// The reasons of a round, as they go into a letter. Asked by jobs, as the system.
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { badgeInVersion } from '../design/queries.ts'

export type ReasonFacts = {
	readonly criterion: LocalText
	readonly reason: string
	readonly nextStep: string
}
export type RoundReasons = {
	readonly met: readonly LocalText[]
	readonly notYet: readonly ReasonFacts[]
	readonly notes: readonly string[]
}

type Round = { readonly applicationId: string; readonly round: number }

/** What is met by every judgement of the round, and each reason why something is not yet. */
export async function roundReasons(
	reader: Reader,
	scene: Scene,
	{ applicationId, round }: Round
): Promise<RoundReasons> {
	const decisions = await reader
		.selectFrom('decision')
		.innerJoin('application', 'application.id', 'decision.application_id')
		.select(['decision.id', 'note', 'badge_version_id'])
		.where('application_id', '=', applicationId)
		.where('decision.round', '=', round)
		.orderBy('seat')
		.execute()
	const [first] = decisions
	if (!first) return { met: [], notYet: [], notes: [] }
	const { criteria } = await badgeInVersion(reader, scene, first.badge_version_id)
	const results = await reader
		.selectFrom('criterion_result')
		.selectAll()
		.where(
			'decision_id',
			'in',
			decisions.map(({ id }) => id)
		)
		.execute()
	const notYetOf = (id: string) =>
		results.filter(({ criterion_id, result }) => criterion_id === id && result === 'not-yet')
	return {
		met: criteria
			.filter(
				({ id }) => results.some(({ criterion_id }) => criterion_id === id) && notYetOf(id).length === 0
			)
			.map(({ text }) => text),
		notYet: criteria.flatMap(({ id, text }) =>
			notYetOf(id).map(({ reason, next_step }) => ({ criterion: text, reason, nextStep: next_step }))
		),
		notes: decisions.map(({ note }) => note).filter((note) => note !== '')
	}
}

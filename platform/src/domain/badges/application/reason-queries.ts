import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'

export type Judgement = {
	readonly verdict: string
	readonly note: string
	readonly appointed: boolean
	readonly decidedAt: Date
	readonly results: readonly {
		readonly criterionId: string
		readonly result: 'met' | 'not-yet'
		readonly reason: string
		readonly nextStep: string
	}[]
}
export type RoundOfReasons = { readonly round: number; readonly judgements: readonly Judgement[] }

/** Every closed round with what each assessor wrote, the newest first. An open round is not shown to anybody. */
export async function reasonsOf(
	reader: Reader,
	_scene: Scene,
	applicationId: string
): Promise<RoundOfReasons[]> {
	const decisions = await reader
		.selectFrom('decision')
		.innerJoin('application', 'application.id', 'decision.application_id')
		.select(['decision.id', 'decision.round', 'verdict', 'note', 'appointed', 'decision.decided_at'])
		.where('decision.application_id', '=', applicationId)
		.where(({ or, eb }) =>
			or([
				eb('decision.round', '<', (of) => of.ref('application.round')),
				eb('application.state', 'in', ['more-needed', 'awarded', 'declined', 'withdrawn'])
			])
		)
		.orderBy('decision.round', 'desc')
		.orderBy('seat')
		.execute()
	if (decisions.length === 0) return []
	const results = await reader
		.selectFrom('criterion_result')
		.selectAll()
		.where(
			'decision_id',
			'in',
			decisions.map(({ id }) => id)
		)
		.execute()
	const rounds = Map.groupBy(decisions, ({ round }) => round)
	return [...rounds].map(([round, inRound]) => ({
		round,
		judgements: inRound.map(({ id, verdict, note, appointed, decided_at }): Judgement => ({
			verdict,
			note,
			appointed,
			decidedAt: decided_at,
			results: results
				.filter(({ decision_id }) => decision_id === id)
				.map(({ criterion_id, result, reason, next_step }) => ({
					criterionId: criterion_id,
					result: result === 'met' ? 'met' : 'not-yet',
					reason,
					nextStep: next_step
				}))
		}))
	}))
}

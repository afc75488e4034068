// Takes sheets out of the ballot box: five or more together, in a new order, and apart, so that nobody can tell any
// more what one person said to two questions, nor in which order people answered.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'

type Box = {
	readonly roundId: string
	/** Also fewer than the floor, because no more will come. */ readonly last: boolean
}
type Apart = {
	readonly id: string
	readonly round_id: string
	readonly question_id: string
	readonly grouping: string | null
	readonly answer: string
}

export async function emptyBox(tx: Tx, { newId }: Scene, { roundId, last }: Box) {
	const round = await tx
		.selectFrom('feedback_round')
		.select('floor')
		.where('id', '=', roundId)
		.forUpdate()
		.executeTakeFirst()
	if (!round) return refuse('round-not-found')
	const sheets = await tx.selectFrom('feedback_sheet').selectAll().where('round_id', '=', roundId).execute()
	if (sheets.length === 0 || (!last && sheets.length < round.floor)) return done({ taken: 0 })
	const apart = sheets.flatMap(({ grouping, answers }) =>
		// The column holds the sheet that send-answers.ts put in.
		Object.entries(answers as Record<string, string>).map(([question_id, answer]): Apart => ({
			id: newId(),
			round_id: roundId,
			question_id,
			grouping,
			answer
		}))
	)
	// New ids are random: sorting by them shuffles, also across questions.
	apart.sort((one, other) => (one.id < other.id ? -1 : 1))
	for (let at = 0; at < apart.length; at += 1000)
		await tx
			.insertInto('feedback_answer')
			.values(apart.slice(at, at + 1000))
			.execute()
	await tx
		.deleteFrom('feedback_sheet')
		.where(
			'id',
			'in',
			sheets.map(({ id }) => id)
		)
		.execute()
	return done({ taken: sheets.length })
}

// Keeps what a person says about the statements of one area. Sent twice, it is kept once.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { holdMapping } from './lock-mapping.ts'
import { OPT_OUTS, type Answer, type AreaId } from './model.ts'
import { frameworkOfSet } from './queries.ts'
import { statementsAsked } from './rules.ts'

export type GivenAnswers = { readonly areaId: AreaId; readonly answers: Readonly<Record<string, Answer>> }

export async function saveAnswers(tx: Tx, { actor, now }: Scene, { areaId, answers }: GivenAnswers) {
	const open = await holdMapping(tx, personIdOf(actor) ?? '')
	if (!open) return refuse('no-open-mapping')
	const { statements } = await frameworkOfSet(tx, open.frameworkId)
	const asked = statementsAsked(statements, open.mode)
		.filter(({ area }) => area === areaId)
		.map(({ id }) => id)
	const given = Object.entries(answers)
	if (!given.every(([item]) => asked.includes(item))) return refuse('unknown-statement')
	if (given.length === 0) return done({ kept: 0 })
	await tx
		.insertInto('answer')
		.values(
			given.map(([item, answer]) => ({
				answer_set_id: open.id,
				item_id: item,
				area_id: areaId,
				answered_at: now,
				...columnsOf(answer)
			}))
		)
		.onConflict((conflict) =>
			conflict.columns(['answer_set_id', 'item_id']).doUpdateSet((eb) => ({
				value: eb.ref('excluded.value'),
				opt_out: eb.ref('excluded.opt_out'),
				answered_at: eb.ref('excluded.answered_at')
			}))
		)
		.execute()
	return done({ kept: given.length })
}

function columnsOf(answer: Answer): { value: number | null; opt_out: string | null } {
	const optOut = OPT_OUTS.find((known) => known === answer)
	return optOut ? { value: null, opt_out: optOut } : { value: Number(answer), opt_out: null }
}

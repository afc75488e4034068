// An organiser lets somebody in, or says that it is not possible; both can be changed later.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockActivity } from '../planning/lock-activity.ts'
import { holdPlaces, tellParticipant } from './enter-participant.ts'
import { askToMoveUp } from './move-up.ts'
import { entryState } from './rules.ts'

type Answer = { readonly activityId: string; readonly participantId: string; readonly letIn: boolean }

export async function answerRequest(tx: Tx, scene: Scene, { activityId, participantId, letIn }: Answer) {
	const activity = await lockActivity(tx, scene, activityId)
	if (!activity) return refuse('activity-not-found')
	if (activity.state !== 'published') return refuse('activity-over')
	await holdPlaces(tx, activityId)
	const participant = await tx
		.selectFrom('participant')
		.select(['id', 'state'])
		.where('id', '=', participantId)
		.where('activity_id', '=', activityId)
		.where('state', '!=', 'cancelled')
		.executeTakeFirst()
	if (!participant) return refuse('participant-not-found')
	const state = letIn ? await stateInside(tx, scene, activity) : 'declined'
	if (participant.state === state) return done({ state })
	await tx
		.updateTable('participant')
		.set({ state, state_since: scene.now, ...(letIn ? {} : { group_id: null }) })
		.where('id', '=', participantId)
		.execute()
	await tellParticipant(tx, scene, participantId)
	if (participant.state === 'registered') await askToMoveUp(tx, scene, activityId)
	return done({ state })
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockActivity>>>

async function stateInside(tx: Tx, { now }: Scene, { id, capacity }: Locked) {
	const { taken } = await tx
		.selectFrom('participant')
		.select(({ fn }) => fn.countAll<number>().as('taken'))
		.where('activity_id', '=', id)
		.where('state', '=', 'registered')
		.executeTakeFirstOrThrow()
	const open = { state: 'published', entry: 'open', registrationEndsAt: null, invited: true, now } as const
	const entry = entryState({ ...open, capacity, taken })
	return 'enters' in entry ? entry.enters : 'waiting'
}

// A typed code is judged: each counts once, and wrong ones close the door for a while. A wrong code is an outcome, not
// a refusal, because its count must stay.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { recordEvent } from '../schools/record-event.ts'
import { markProved } from './mark-proved.ts'
import { afterWrong, isLocked, plainCode } from './rules.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

type App = {
	readonly id: string
	readonly person_id: string
	readonly last_step: number
	readonly wrong: number
	readonly locked_until: Date | null
}
type Judgement = 'right' | 'used' | 'wrong' | 'locked'
type Code = {
	readonly appId: string
	/** The half-minute that the code belongs to; undefined when it belongs to none near now. */
	readonly step: number | undefined
	readonly sessionId: string | undefined
}
type Paper = { readonly code: string; readonly sessionId: string | undefined }

export async function useCode(tx: Tx, scene: Scene, { appId, step, sessionId }: Code) {
	const app = await appOf(tx, scene)
	if (!app || app.id !== appId || !sessionId) return refuse('app-not-found')
	if (isLocked(app, scene.now)) return done<Judgement>('locked')
	if (step === undefined) return done(await countWrong(tx, scene, app))
	// Whoever sends a right code twice learns nothing by it, so this is not counted.
	if (step <= app.last_step) return done<Judgement>('used')
	await tx
		.updateTable('authenticator_app')
		.set({ last_step: step, wrong: 0, locked_until: null })
		.where('id', '=', app.id)
		.execute()
	await markProved(tx, scene, { personId: app.person_id, sessionId })
	await recordEvent(tx, scene, { kind: 'person.code-shown', subjectId: app.person_id })
	return done<Judgement>('right')
}

export async function useRecoveryCode(tx: Tx, scene: Scene, { code, sessionId }: Paper) {
	const app = await appOf(tx, scene)
	if (!app || !sessionId) return refuse('app-not-found')
	if (isLocked(app, scene.now)) return done<Judgement>('locked')
	const used = await tx
		.updateTable('recovery_code')
		.set({ used_at: scene.now })
		.where('app_id', '=', app.id)
		.where('code_hash', '=', hashOfToken(plainCode(code)))
		.where('used_at', 'is', null)
		.executeTakeFirst()
	if (!used.numUpdatedRows) return done(await countWrong(tx, scene, app))
	await tx
		.updateTable('authenticator_app')
		.set({ wrong: 0, locked_until: null })
		.where('id', '=', app.id)
		.execute()
	await markProved(tx, scene, { personId: app.person_id, sessionId })
	await recordEvent(tx, scene, { kind: 'person.recovery-code-used', subjectId: app.person_id })
	return done<Judgement>('right')
}

/** Locked, so that of many answers at once each is judged after the one before. */
const appOf = (tx: Tx, { actor }: Scene): Promise<App | undefined> =>
	tx
		.selectFrom('authenticator_app')
		.select(['id', 'person_id', 'last_step', 'wrong', 'locked_until'])
		.where('person_id', '=', personIdOf(actor) ?? NOBODY)
		.where('confirmed_at', 'is not', null)
		.forUpdate()
		.executeTakeFirst()

async function countWrong(tx: Tx, scene: Scene, app: App): Promise<Judgement> {
	const tries = afterWrong(app, scene.now)
	await tx.updateTable('authenticator_app').set(tries).where('id', '=', app.id).execute()
	if (!tries.locked_until) return 'wrong'
	await recordEvent(tx, scene, { kind: 'person.app-locked', subjectId: app.person_id })
	return 'locked'
}

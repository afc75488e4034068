// Asks a supervisor or a peer by mail to confirm what the applicant did, on a form without an account.
import { sql } from 'kysely'
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import type { Language } from '#kernel/languages.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hasRoomForPiece } from './count-pieces.ts'
import { lockOwnApplication, touchApplication } from './lock-application.ts'
import type { Relation } from './model.ts'
import { noteEvent } from './note-event.ts'
import { CONFIRMATION_DAYS, isEditable, MOST_CONFIRMATIONS, MOST_REQUESTS_A_DAY } from './rules.ts'

type Request = {
	readonly applicationId: string
	readonly relation: Relation
	readonly name: string
	readonly address: string
	readonly language: Language
	readonly request: string
}

export async function askConfirmation(tx: Tx, scene: Scene, { applicationId, ...asked }: Request) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isEditable(application.state)) return refuse('not-editable')
	const obstacle = await whyNotAsk(tx, scene, {
		personId: application.person_id,
		applicationId,
		address: asked.address
	})
	if (obstacle) return refuse(obstacle)

	const id = scene.newId()
	const evidenceId = scene.newId()
	await tx
		.insertInto('evidence')
		.values({
			id: evidenceId,
			application_id: applicationId,
			kind: 'confirmation',
			title: asked.name,
			round: application.writing,
			added_at: scene.now
		})
		.execute()
	await tx
		.insertInto('confirmation')
		.values({
			...asked,
			id,
			evidence_id: evidenceId,
			application_id: applicationId,
			asked_at: scene.now,
			expires_at: new Date(scene.now.getTime() + CONFIRMATION_DAYS * DAY_MS)
		})
		.execute()
	await enqueue(tx, {
		task: 'send-confirmation-request',
		key: `confirmation:${id}`,
		payload: { confirmationId: id }
	})
	await noteEvent(tx, scene, { kind: 'confirmation-asked', applicationId })
	await touchApplication(tx, scene, applicationId)
	return done(undefined)
}

type Asking = { readonly personId: string; readonly applicationId: string; readonly address: string }

async function whyNotAsk(tx: Tx, scene: Scene, { personId, applicationId, address }: Asking) {
	const own = await tx
		.selectFrom('email_address')
		.select('id')
		.where('person_id', '=', personId)
		.where('address', '=', address)
		.executeTakeFirst()
	if (own) return 'own-address'
	const asked = await tx
		.selectFrom('confirmation')
		.select('address')
		.where('application_id', '=', applicationId)
		.execute()
	if (asked.some((one) => one.address === address)) return 'asked-before'
	// Also counts the removed ones: each was a letter to somebody.
	if (asked.length >= MOST_CONFIRMATIONS) return 'too-many-confirmations'
	if (!(await hasRoomForPiece(tx, applicationId))) return 'too-many-pieces'
	return (await askedToday(tx, scene)) >= MOST_REQUESTS_A_DAY ? 'too-many-letters' : undefined
}

async function askedToday(tx: Tx, { now }: Scene): Promise<number> {
	const since = new Date(now.getTime() - DAY_MS)
	const {
		rows: [asked]
	} = await sql<{ n: number }>`select confirmations_asked(${since}) as n`.execute(tx)
	return asked?.n ?? 0
}

import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockOwnApplication, touchApplication } from './lock-application.ts'
import { isEditable } from './rules.ts'
import { hasRoomForPiece } from './count-pieces.ts'

type Link = { readonly applicationId: string; readonly url: string; readonly title: string }

/** The link is shown, never opened by us. */
export async function addLink(tx: Tx, scene: Scene, { applicationId, url, title }: Link) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isEditable(application.state)) return refuse('not-editable')
	if (!(await hasRoomForPiece(tx, applicationId))) return refuse('too-many-pieces')
	await tx
		.insertInto('evidence')
		.values({
			id: scene.newId(),
			application_id: applicationId,
			kind: 'link',
			title,
			url,
			round: application.writing,
			added_at: scene.now
		})
		.execute()
	await touchApplication(tx, scene, applicationId)
	return done(undefined)
}

// What the public badge page may say. The earner can change it until the badge is made.
import type { Tx } from '#db/run.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { lockOwnApplication } from './lock-application.ts'
import { isOpen } from './rules.ts'

type Approval = { readonly applicationId: string; readonly summary: string; readonly publishLinks: boolean }

export async function approveSummary(
	tx: Tx,
	scene: Scene,
	{ applicationId, summary, publishLinks }: Approval
) {
	const application = await lockOwnApplication(tx, scene, applicationId)
	if (!application) return refuse('application-not-found')
	if (!isOpen(application.state)) return refuse('not-open')
	await tx
		.updateTable('application')
		.set({ public_summary: summary || null, publish_links: publishLinks, changed_at: scene.now })
		.where('id', '=', applicationId)
		.execute()
	return done(undefined)
}

// Makes the secret of a confirmation form at the moment its letter is written. Written again, the older link ends.
import type { Tx } from '#db/run.ts'
import { isLanguage } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { badgeInVersion } from '../design/queries.ts'

export async function armConfirmation(tx: Tx, scene: Scene, confirmationId: string) {
	const row = await tx
		.selectFrom('confirmation')
		.innerJoin('application', 'application.id', 'confirmation.application_id')
		.innerJoin('evidence', 'evidence.id', 'confirmation.evidence_id')
		.innerJoin('person', 'person.id', 'application.person_id')
		.select([
			'confirmation.name',
			'address',
			'confirmation.language',
			'request',
			'expires_at',
			'badge_version_id',
			'person.name as applicant'
		])
		.where('confirmation.id', '=', confirmationId)
		.where('answered_at', 'is', null)
		.where('evidence.removed_at', 'is', null)
		.where('application.state', '<>', 'withdrawn')
		.executeTakeFirst()
	if (!row) return refuse('not-wanted-any-more')
	const token = scene.newToken()
	await tx
		.updateTable('confirmation')
		.set({ token_hash: hashOfToken(token) })
		.where('id', '=', confirmationId)
		.execute()
	const { name: badge } = await badgeInVersion(tx, scene, row.badge_version_id)
	return done({ ...row, badge, token, language: isLanguage(row.language) ? row.language : ('en' as const) })
}

// The letter's link was opened: the address is proved, and the school's link must still be open.
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { takeLink } from '../sign-in/take-link.ts'
import { startSession } from '../start-session.ts'
import { enterMembership } from './enter-membership.ts'
import { enterProved } from './enter-proved.ts'
import { openJoinLinkBy } from './queries.ts'

const Asked = z.object({ name: z.string(), language: z.enum(LANGUAGES), code: z.string() })

export async function finishJoin(
	tx: Tx,
	scene: Scene,
	{ token, device }: { readonly token: string; readonly device: string }
) {
	const link = await takeLink(tx, scene, token, ['join'])
	if (!link) return refuse('link-used-or-old')
	const { name, language, code } = Asked.parse(link.data)
	const school = await openJoinLinkBy(tx, scene, code)
	if (!school) return refuse('join-link-closed')
	const person = await enterProved(tx, scene, { name, address: link.address, language })
	if (person.suspended) return refuse('suspended')
	await enterMembership(tx, scene, { personId: person.id, organisationId: school.organisationId })
	await tx
		.insertInto('event')
		.values({
			id: scene.newId(),
			kind: 'membership.joined',
			subject_id: person.id,
			actor_id: person.id,
			at: scene.now,
			data: JSON.stringify({ organisationId: school.organisationId })
		})
		.execute()
	return done({ sessionToken: await startSession(tx, scene, person.id, device) })
}

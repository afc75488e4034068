// The letter's link was opened: the address is proved, the person is known, and the place is taken or waited for.
import { z } from 'zod'
import type { Tx } from '#db/run.ts'
import { enterProved } from '#domain/people/joining/enter-proved.ts'
import { takeLink } from '#domain/people/sign-in/take-link.ts'
import { startSession } from '#domain/people/start-session.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { enterParticipant } from './enter-participant.ts'

const Asked = z.object({
	name: z.string(),
	language: z.enum(LANGUAGES),
	code: z.string(),
	country: z.string(),
	organisation: z.string(),
	work: z.string(),
	online: z.boolean()
})

export async function finishRegistration(
	tx: Tx,
	scene: Scene,
	{ token, device }: { readonly token: string; readonly device: string }
) {
	const link = await takeLink(tx, scene, token, ['register'])
	if (!link) return refuse('link-used-or-old')
	const { language, ...asked } = Asked.parse(link.data)
	const person = await enterProved(tx, scene, { name: asked.name, address: link.address, language })
	if (person.suspended) return refuse('suspended')
	const entered = await enterParticipant(tx, scene, {
		...asked,
		personId: person.id,
		invited: await isInvited(tx, asked.code, link.address)
	})
	// Registered twice by two letters: the second only signs in.
	if (!entered.ok && entered.code !== 'already-registered') return entered
	return done({ code: asked.code, sessionToken: await startSession(tx, scene, person.id, device) })
}

const isInvited = async (tx: Tx, code: string, address: string): Promise<boolean> =>
	(await tx
		.selectFrom('activity_invitation')
		.innerJoin('activity', 'activity.id', 'activity_invitation.activity_id')
		.select('activity_invitation.id')
		.where('activity.code', '=', code)
		.where('activity_invitation.address', '=', address)
		.where('activity_invitation.withdrawn_at', 'is', null)
		.executeTakeFirst()) !== undefined

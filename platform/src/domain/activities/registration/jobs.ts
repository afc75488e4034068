import { z } from 'zod'
import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import type { Letter } from '#i18n/letter.ts'
import { armInvitations } from './arm-invitations.ts'
import { askToTell } from './ask-to-tell.ts'
import { forgetNeeds } from './forget-needs.ts'
import { invitationLetterFacts, participantLetter, type ParticipantLetter } from './letter-queries.ts'
import { activityInvitationLetter, cancelledLetter, registrationLetter, reminderLetter } from './letters.ts'
import { moveUp } from './move-up.ts'
import { remindParticipants } from './remind-participants.ts'

const OfActivity = z.object({ activityId: z.uuid() })
const OfInvitation = z.object({ invitationId: z.uuid() })
const OfParticipant = z.object({ participantId: z.uuid(), at: z.string().optional() })

export const registrationJobs: Handlers = {
	'move-up': async ({ run }, payload) => void (await run(moveUp, OfActivity.parse(payload).activityId)),
	'tell-cancelled': async ({ run }, payload) =>
		void (await run(askToTell, OfActivity.parse(payload).activityId)),
	'remind-participants': async ({ run }) => void (await run(remindParticipants, undefined)),
	'forget-needs': async ({ run }) => void (await run(forgetNeeds, undefined)),
	'send-activity-invitations': async ({ run }, payload) =>
		void (await run(armInvitations, OfActivity.parse(payload).activityId)),
	'send-activity-invitation': async ({ ports, ask }, payload) => {
		const { invitationId } = OfInvitation.parse(payload)
		const facts = await ask(invitationLetterFacts, invitationId)
		if (!facts) return // withdrawn, or over
		const link = `${ports.publicUrl.origin}/activities/${facts.code}/register/${invitationId}`
		await ports.mail.send({
			to: facts.address,
			messageId: `<activity-invitation-${invitationId}@${ports.publicUrl.hostname}>`,
			...activityInvitationLetter({ ...facts, link })
		})
	},
	'send-registration-letter': toParticipant('registration', (facts, { link, at }) =>
		// A later change has its own letter.
		facts.since.toISOString() === at ? registrationLetter({ ...facts, link }) : undefined
	),
	'send-activity-reminder': toParticipant('reminder', (facts, { link }) =>
		facts.state === 'registered' && facts.activityState === 'published'
			? reminderLetter({ ...facts, link })
			: undefined
	),
	'send-cancelled-letter': toParticipant('cancelled', (facts, { link }) =>
		cancelledLetter({ ...facts, reason: facts.reason ?? '', link })
	)
}

export const registrationSchedules: readonly Schedule[] = [
	{ task: 'forget-needs', cron: '37 3 * * *' },
	{ task: 'remind-participants', cron: '5 6 * * *' }
]

type Write = (
	facts: ParticipantLetter,
	about: { readonly link: string; readonly at: string | undefined }
) => Letter | undefined

function toParticipant(kind: string, write: Write) {
	return async ({ ports, ask }: JobContext, payload: unknown): Promise<void> => {
		const { participantId, at } = OfParticipant.parse(payload)
		const facts = await ask(participantLetter, participantId)
		if (!facts) return
		const written = write(facts, { link: `${ports.publicUrl.origin}/activities/${facts.code}`, at })
		if (!written) return
		const stamp = at ? `-${Date.parse(at)}` : ''
		await ports.mail.send({
			to: facts.address,
			messageId: `<activity-${kind}-${participantId}${stamp}@${ports.publicUrl.hostname}>`,
			...written
		})
	}
}

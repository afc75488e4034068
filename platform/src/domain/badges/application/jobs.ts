import { z } from 'zod'
import type { Handlers } from '#jobs/worker.ts'
import { armConfirmation } from './arm-confirmation.ts'
import { confirmationAnswerFacts, letterFacts } from './letter-queries.ts'
import { confirmationAnswerLetter, confirmationRequestLetter, submittedLetter } from './letters.ts'

const OfApplication = z.object({ applicationId: z.uuid(), round: z.number() })
const OfConfirmation = z.object({ confirmationId: z.uuid() })

export const applicationJobs: Handlers = {
	'send-submitted-letter': async ({ ports, ask }, payload) => {
		const { applicationId, round } = OfApplication.parse(payload)
		const facts = await ask(letterFacts, applicationId)
		if (!facts?.applicant || !facts.promisedAt || facts.state === 'withdrawn') return
		const link = `${ports.publicUrl.origin}/applications/${applicationId}`
		const written = submittedLetter({
			to: facts.applicant,
			badge: facts.badge.name,
			promisedAt: facts.promisedAt,
			again: round > 1,
			link
		})
		await ports.mail.send({
			to: facts.applicant.address,
			messageId: `<submitted-${applicationId}-${round}@${ports.publicUrl.hostname}>`,
			...written
		})
	},
	'send-confirmation-request': async ({ ports, run }, payload) => {
		const { confirmationId } = OfConfirmation.parse(payload)
		const armed = await run(armConfirmation, confirmationId)
		// Answered or taken back meanwhile: nobody needs to be asked.
		if (!armed.ok) return
		const { address, token, expires_at: expiresAt, ...facts } = armed.value
		const link = `${ports.publicUrl.origin}/confirm/${token}`
		await ports.mail.send({
			to: address,
			messageId: `<confirmation-${confirmationId}@${ports.publicUrl.hostname}>`,
			...confirmationRequestLetter({ ...facts, expiresAt, link })
		})
	},
	'send-confirmation-answer': async ({ ports, ask }, payload) => {
		const { confirmationId } = OfConfirmation.parse(payload)
		const facts = await ask(confirmationAnswerFacts, confirmationId)
		if (!facts?.applicant) return
		const link = `${ports.publicUrl.origin}/applications/${facts.applicationId}`
		await ports.mail.send({
			to: facts.applicant.address,
			messageId: `<confirmation-answer-${confirmationId}@${ports.publicUrl.hostname}>`,
			...confirmationAnswerLetter(facts.applicant, facts, link)
		})
	}
}

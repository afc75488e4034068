import { z } from 'zod'
import type { Handlers } from '#jobs/worker.ts'
import { armInvitation } from './arm-invitation.ts'
import { invitationLetter } from './letters.ts'

const Payload = z.object({ invitationId: z.uuid() })

export const joiningJobs: Handlers = {
	'send-invitation': async ({ ports, run }, payload) => {
		const { invitationId } = Payload.parse(payload)
		const armed = await run(armInvitation, invitationId)
		if (!armed.ok) return // accepted or withdrawn meanwhile
		const { token, address, letter } = armed.value
		await ports.mail.send({
			to: address,
			messageId: `<invitation-${invitationId}-${letter}@${ports.publicUrl.hostname}>`,
			...invitationLetter({ ...armed.value, link: `${ports.publicUrl.origin}/invitation/${token}` })
		})
	}
}

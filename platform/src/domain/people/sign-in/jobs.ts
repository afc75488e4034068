import type { Handlers } from '#jobs/worker.ts'
import { z } from 'zod'
import { armLink } from './arm-link.ts'
import { linkAddress, linkLetter } from './letters.ts'
import { sweepSignIn } from './sweep-sign-in.ts'

const Payload = z.object({ linkId: z.uuid() })

export const signInJobs: Handlers = {
	'sweep-sign-in': async ({ run }) => {
		await run(sweepSignIn, undefined)
	},
	'send-link': async ({ ports, run }, payload) => {
		const { linkId } = Payload.parse(payload)
		const armed = await run(armLink, linkId)
		// Nobody owns the address, or the link was used meanwhile: there is nothing to write.
		if (!armed.ok) return
		const { purpose, address, token } = armed.value
		const link = linkAddress(ports.publicUrl.origin, purpose, token)
		await ports.mail.send({
			to: address,
			messageId: `<link-${linkId}@${ports.publicUrl.hostname}>`,
			...linkLetter({ ...armed.value, link })
		})
	}
}

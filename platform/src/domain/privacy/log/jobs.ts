import type { Handlers, Schedule } from '#jobs/worker.ts'
import { checkpointLetter } from './letters.ts'
import { administrators, lastCheckpoint } from './queries.ts'

const SEND = 'send-checkpoint'

export const logJobs: Handlers = {
	[SEND]: async ({ ports, ask }) => {
		const checkpoint = await ask(lastCheckpoint, undefined)
		if (!checkpoint) return
		for (const to of await ask(administrators, undefined))
			await ports.mail.send({
				to: to.address,
				messageId: `<log-${checkpoint.position}-${to.address.replace('@', '.at.')}@${ports.publicUrl.hostname}>`,
				...checkpointLetter(to, checkpoint, `${ports.publicUrl.origin}/admin/log`)
			})
	}
}

export const logSchedules: readonly Schedule[] = [{ task: SEND, cron: '5 5 * * *' }]

import type { Handlers, Schedule } from '#jobs/worker.ts'
import { checkpointLetter } from './letters.ts'
import { administrators, lastCheckpoint } from './queries.ts'

const SEND = 'send-checkpoint'
const CHECK = 'check-log'

export const logJobs: Handlers = {
	[CHECK]: async ({ ports }) => {
		const { whole, findings } = await ports.sealedLog.check()
		// A fault is logged and shown to administrators; people find out what happened.
		if (!whole) throw new Error(`The log was tampered with: ${findings.slice(0, 5).join('; ')}`)
	},
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

export const logSchedules: readonly Schedule[] = [
	{ task: CHECK, cron: '35 4 * * *' },
	{ task: SEND, cron: '5 5 * * *' }
]

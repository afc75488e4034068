import { z } from 'zod'
import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import { incomingKeys } from '../../badges/files/jobs.ts'
import { armErasure } from './arm-erasure.ts'
import { erasePerson } from './erase-person.ts'
import { erasureLetter, farewell } from './letters.ts'
import { duePeople, tracesOf, type Traces } from './queries.ts'

const OfErasure = z.object({ erasureId: z.uuid() })
const DUE = 'erase-person'

export const erasureJobs: Handlers = {
	'send-erasure-letter': async ({ ports, run }, payload) => {
		const { erasureId } = OfErasure.parse(payload)
		const armed = await run(armErasure, erasureId)
		if (!armed.ok) return
		await ports.mail.send({
			to: armed.value.address,
			messageId: `<erasure-${erasureId}@${ports.publicUrl.hostname}>`,
			...erasureLetter(armed.value, `${ports.publicUrl.origin}/keep-account/${armed.value.token}`)
		})
	},
	[DUE]: async (context) => {
		const faults: unknown[] = []
		// One who cannot be forgotten yet keeps nobody else waiting.
		for (const personId of await context.ask(duePeople, undefined))
			await forgetPerson(context, personId).catch((error: unknown) => faults.push(error))
		if (faults.length > 0) throw new AggregateError(faults, `${faults.length} people were not forgotten.`)
	}
}

export const erasureSchedules: readonly Schedule[] = [{ task: DUE, cron: '11 * * * *' }]

/** Files and letters first: they are found by rows that are gone afterwards. Each step may be repeated. */
export async function forgetPerson({ ports, ask, run }: JobContext, personId: string): Promise<void> {
	const traces = await ask(tracesOf, personId)
	if (!traces) return
	for (const key of keysOf(traces)) await ports.files.remove(key)
	await ports.mail.forget?.([...traces.addresses, traces.name])
	const result = await run(erasePerson, personId)
	// A site without a mail server would keep this letter, and with it the address.
	if (!result.ok || !traces.primary || ports.mail.forget) return
	await ports.mail.send({
		to: traces.primary,
		messageId: `<erased-${personId}@${ports.publicUrl.hostname}>`,
		...farewell(traces)
	})
}

const keysOf = ({ files, exports }: Traces): string[] => [
	...files.flatMap(({ id, storageKey }) => [
		storageKey,
		`evidence/${id}`,
		`evidence/${id}.jpg`,
		...incomingKeys(id)
	]),
	...exports
]

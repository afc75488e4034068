// Organisations of this site tell their keys through a job: this room trusts no table of theirs.
import { z } from 'zod'
import type { Handlers } from '#jobs/worker.ts'
import { knowIssuer } from './know-issuer.ts'

const NewIssuer = z.object({
	issuerId: z.string().min(1),
	name: z.string().min(1),
	website: z.string().nullable()
})

export const verificationJobs: Handlers = {
	'know-issuer': async ({ run }, payload) => {
		const result = await run(knowIssuer, { ...NewIssuer.parse(payload), origin: 'own' })
		if (!result.ok) throw new Error(`The issuer was not noted: ${result.code}`)
	}
}

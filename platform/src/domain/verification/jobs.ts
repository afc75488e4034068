// Organisations of this site tell their keys through a job: this room trusts no table of theirs.
import { z } from 'zod'
import type { Handlers } from '#jobs/worker.ts'
import { forgetOwnIssuer } from './forget-own-issuer.ts'
import { knowIssuer } from './know-issuer.ts'

const NewIssuer = z.object({
	issuerId: z.string().min(1),
	name: z.string().min(1),
	website: z.string().nullable()
})

const GoneIssuer = z.object({ issuerId: z.string().min(1) })

export const verificationJobs: Handlers = {
	'forget-own-issuer': async ({ run }, payload) => {
		const result = await run(forgetOwnIssuer, GoneIssuer.parse(payload).issuerId)
		if (!result.ok) throw new Error(`The issuer was not forgotten: ${result.code}`)
	},
	'know-issuer': async ({ run }, payload) => {
		const result = await run(knowIssuer, { ...NewIssuer.parse(payload), origin: 'own' })
		if (!result.ok) throw new Error(`The issuer was not noted: ${result.code}`)
	}
}

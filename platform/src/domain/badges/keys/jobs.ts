import { z } from 'zod'
import type { Handlers } from '#jobs/worker.ts'
import { isLanguage } from '#kernel/languages.ts'
import { keyLetter } from './letters.ts'
import { didOfKey, keyLetterFacts } from './queries.ts'
import { recordTheft } from './record-theft.ts'
import { reissueBadges } from './reissue-badges.ts'
import { reissueMilestones } from './reissue-milestones.ts'
import { signWaiting } from './sign-waiting.ts'

const Change = z.object({ organisationId: z.uuid(), keyId: z.uuid(), stolen: z.boolean() })
const Batch = z.object({ keyId: z.uuid(), batch: z.number().int().positive() })
const Milestones = z.object({ keyId: z.uuid(), personId: z.uuid().optional() })
const Resumed = z.object({ stopId: z.uuid() })
const OfHolder = z.object({ keyId: z.uuid(), personId: z.uuid() })

export const keyJobs: Handlers = {
	'change-key': async ({ ports, ask, run }, payload) => {
		const { keyId, stolen } = Change.parse(payload)
		await ports.signer.changeKey(keyId, stolen)
		const did = stolen ? await ask(didOfKey, keyId) : undefined
		if (did === undefined) return
		const recorded = await run(recordTheft, { keyId, did })
		if (!recorded.ok) throw new Error(`The theft was not recorded: ${recorded.code}`)
	},
	'reissue-badges': async ({ ports, run }, payload) => {
		const result = await run(reissueBadges, { ...Batch.parse(payload), origin: ports.publicUrl.origin })
		if (!result.ok) throw new Error(`Badges were not signed anew: ${result.code}`)
	},
	'reissue-milestones': async ({ ports, run }, payload) => {
		const { keyId, personId } = Milestones.parse(payload)
		const result = await run(reissueMilestones, { keyId, personId, origin: ports.publicUrl.origin })
		if (!result.ok) throw new Error(`Milestones were not signed anew: ${result.code}`)
	},
	'sign-waiting-badges': async ({ run }, payload) => {
		const result = await run(signWaiting, Resumed.parse(payload).stopId)
		if (!result.ok) throw new Error(`What waits was not asked for: ${result.code}`)
	},
	'key-letter': async ({ ports, ask }, payload) => {
		const { keyId, personId } = OfHolder.parse(payload)
		const facts = await ask(keyLetterFacts, { keyId, personId })
		if (!facts) return
		const to = { name: facts.name, language: isLanguage(facts.language) ? facts.language : 'en' } as const
		await ports.mail.send({
			to: facts.address,
			messageId: `<key-${keyId}-${personId}@${ports.publicUrl.hostname}>`,
			...keyLetter(to, facts.issuer, `${ports.publicUrl.origin}/my-badges`)
		})
	}
}

// Campaigns ask by letter, and close by the clock.
import { z } from 'zod'
import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import { askEverybody } from './ask-everybody.ts'
import { closeCampaign } from './close-campaign.ts'
import { campaignFacts } from './letter-queries.ts'
import { campaignLetter } from './letters.ts'
import { dueCampaigns } from './queries.ts'

const OfCampaign = z.object({ campaignId: z.uuid() })
const OfPerson = z.object({ campaignId: z.uuid(), personId: z.uuid() })
const CLOSE = 'close-campaigns'

export const campaignJobs: Handlers = {
	'ask-for-mappings': async ({ run }, payload) =>
		void (await run(askEverybody, OfCampaign.parse(payload).campaignId)),
	'send-campaign-letter': async (context, payload) => sendLetter(context, OfPerson.parse(payload)),
	'close-campaign': async ({ run }, payload) =>
		void (await run(closeCampaign, OfCampaign.parse(payload).campaignId)),
	[CLOSE]: async ({ ask, run }) => {
		for (const id of await ask(dueCampaigns, undefined)) await run(closeCampaign, id)
	}
}

export const campaignSchedules: readonly Schedule[] = [{ task: CLOSE, cron: '*/15 * * * *' }]

async function sendLetter({ ports, ask }: JobContext, about: z.infer<typeof OfPerson>): Promise<void> {
	const facts = await ask(campaignFacts, about)
	if (!facts) return
	await ports.mail.send({
		to: facts.to.address,
		messageId: `<campaign-${about.campaignId}-${about.personId}@${ports.publicUrl.hostname}>`,
		...campaignLetter(facts, `${ports.publicUrl.origin}/map`)
	})
}

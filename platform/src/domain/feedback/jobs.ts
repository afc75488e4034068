// Rounds open, move, close and are forgotten by the clock.
import { z } from 'zod'
import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import { dueLetters, laterFacts } from './rounds/letter-queries.ts'
import { laterLetter } from './rounds/letters.ts'
import { noteLetters } from './rounds/note-letters.ts'
import { openBadgeRounds } from './rounds/open-badge-rounds.ts'
import { openRounds } from './rounds/open-rounds.ts'
import { activitiesInMotion, dueRounds, fullBoxes } from './rounds/due-queries.ts'
import { closeRound } from './results/close-round.ts'
import { forgetTickets } from './results/forget-tickets.ts'
import { takeOutAnswers } from './results/take-out-answers.ts'

const OfActivity = z.object({ activityId: z.uuid() })
const OfRound = z.object({ roundId: z.uuid() })
const OfPerson = z.object({ roundId: z.uuid(), personId: z.uuid() })
const TEND = 'tend-feedback'
const DAILY = 'tend-feedback-daily'

export const feedbackJobs: Handlers = {
	'open-feedback': async ({ run }, payload) =>
		void (await run(openRounds, OfActivity.parse(payload).activityId)),
	'empty-feedback-box': async ({ run }, payload) =>
		void (await run(takeOutAnswers, OfRound.parse(payload).roundId)),
	'close-feedback-round': async ({ run }, payload) =>
		void (await run(closeRound, OfRound.parse(payload).roundId)),
	'send-three-months-letter': async (context, payload) => sendLaterLetter(context, OfPerson.parse(payload)),
	[TEND]: async ({ ask, run }) => {
		for (const roundId of await ask(fullBoxes, undefined)) await run(takeOutAnswers, roundId)
		for (const roundId of await ask(dueRounds, undefined)) await run(closeRound, roundId)
		for (const roundId of await ask(dueLetters, undefined)) await run(noteLetters, roundId)
	},
	[DAILY]: async ({ ask, run }) => {
		for (const activityId of await ask(activitiesInMotion, undefined)) await run(openRounds, activityId)
		await run(openBadgeRounds, undefined)
		await run(forgetTickets, undefined)
	}
}

export const feedbackSchedules: readonly Schedule[] = [
	{ task: TEND, cron: '*/10 * * * *' },
	{ task: DAILY, cron: '20 3 * * *' }
]

async function sendLaterLetter(
	{ ports, ask }: JobContext,
	{ roundId, personId }: z.infer<typeof OfPerson>
): Promise<void> {
	const facts = await ask(laterFacts, { roundId, personId })
	if (!facts) return
	await ports.mail.send({
		to: facts.to.address,
		messageId: `<later-${roundId}-${personId}@${ports.publicUrl.hostname}>`,
		...laterLetter(facts, `${ports.publicUrl.origin}/activities/${facts.code}/feedback/${roundId}`)
	})
}

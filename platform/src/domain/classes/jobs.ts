// Answers are counted when some have come in; classes close by the clock.
import { z } from 'zod'
import type { Handlers, Schedule } from '#jobs/worker.ts'
import { closeOldClasses } from './runs/close-class.ts'
import { countAnswers } from './totals/count-answers.ts'

const OfRun = z.object({ runId: z.uuid() })
const CLOSE = 'close-classes'

export const classJobs: Handlers = {
	'count-class-answers': async ({ run }, payload) =>
		void (await run(countAnswers, OfRun.parse(payload).runId)),
	[CLOSE]: async ({ run }) => void (await run(closeOldClasses, undefined))
}

export const classSchedules: readonly Schedule[] = [{ task: CLOSE, cron: '*/20 * * * *' }]

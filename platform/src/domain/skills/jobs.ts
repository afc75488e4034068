import type { Handlers, Schedule } from '#jobs/worker.ts'
import { forgetOldAnswers } from './forget-old-answers.ts'

const FORGET = 'forget-old-answers'

export const skillsJobs: Handlers = {
	[FORGET]: async ({ run }) => void (await run(forgetOldAnswers, undefined))
}

export const skillsSchedules: readonly Schedule[] = [{ task: FORGET, cron: '40 3 * * *' }]

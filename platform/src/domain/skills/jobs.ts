import type { Handlers, Schedule } from '#jobs/worker.ts'
import { campaignJobs, campaignSchedules } from './campaigns/jobs.ts'
import { forgetOldAnswers } from './forget-old-answers.ts'

const FORGET = 'forget-old-answers'

export const skillsJobs: Handlers = {
	...campaignJobs,
	[FORGET]: async ({ run }) => void (await run(forgetOldAnswers, undefined))
}

export const skillsSchedules: readonly Schedule[] = [
	...campaignSchedules,
	{ task: FORGET, cron: '40 3 * * *' }
]

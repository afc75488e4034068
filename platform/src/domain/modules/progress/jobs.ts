import type { Handlers, Schedule } from '#jobs/worker.ts'
import { forgetResets } from './forget-resets.ts'

const FORGET = 'forget-progress-resets'

export const progressJobs: Handlers = {
	[FORGET]: async ({ run }) => void (await run(forgetResets, undefined))
}

export const progressSchedules: readonly Schedule[] = [{ task: FORGET, cron: '20 3 * * *' }]

import type { Handlers, Schedule } from '#jobs/worker.ts'
import { joiningJobs } from './joining/jobs.ts'
import { signInJobs } from './sign-in/jobs.ts'

export const peopleJobs: Handlers = { ...signInJobs, ...joiningJobs }

export const peopleSchedules: readonly Schedule[] = [{ task: 'sweep-sign-in', cron: '17 3 * * *' }]

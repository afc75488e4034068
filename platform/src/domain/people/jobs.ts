import type { Handlers } from '#jobs/worker.ts'
import { joiningJobs } from './joining/jobs.ts'
import { signInJobs } from './sign-in/jobs.ts'

export const peopleJobs: Handlers = { ...signInJobs, ...joiningJobs }

import type { Handlers } from '#jobs/worker.ts'

export const peopleJobs: Handlers = {}

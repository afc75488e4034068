// Every task of the queue and the room that does it.
import type { Handlers, Schedule } from '#jobs/worker.ts'
import { progressJobs, progressSchedules } from '#domain/modules/progress/jobs.ts'
import { peopleJobs } from '#domain/people/jobs.ts'

export const handlers: Handlers = { ...peopleJobs, ...progressJobs }

export const schedules: readonly Schedule[] = [...progressSchedules]

// Every task of the queue and the room that does it.
import type { Handlers, Schedule } from '#jobs/worker.ts'
import { peopleJobs } from '#domain/people/jobs.ts'

export const handlers: Handlers = { ...peopleJobs }

export const schedules: readonly Schedule[] = []

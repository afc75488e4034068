// Every task of the queue and the room that does it.
import type { Handlers, Schedule } from '#jobs/worker.ts'
import { registrationJobs, registrationSchedules } from '#domain/activities/registration/jobs.ts'
import { progressJobs, progressSchedules } from '#domain/modules/progress/jobs.ts'
import { peopleJobs, peopleSchedules } from '#domain/people/jobs.ts'
import { applicationJobs } from '#domain/badges/application/jobs.ts'
import { assessmentJobs, assessmentSchedules } from '#domain/badges/assessment/jobs.ts'
import { fileJobs, fileSchedules } from '#domain/badges/files/jobs.ts'
import { keyJobs } from '#domain/badges/keys/jobs.ts'
import { issuingJobs, issuingSchedules } from '#domain/badges/issuing/jobs.ts'
import { classJobs, classSchedules } from '#domain/classes/jobs.ts'
import { feedbackJobs, feedbackSchedules } from '#domain/feedback/jobs.ts'
import { privacyJobs, privacySchedules } from '#domain/privacy/jobs.ts'
import { skillsJobs, skillsSchedules } from '#domain/skills/jobs.ts'
import { verificationJobs } from '#domain/verification/jobs.ts'

const ROOMS: readonly Handlers[] = [
	peopleJobs,
	skillsJobs,
	progressJobs,
	registrationJobs,
	applicationJobs,
	fileJobs,
	assessmentJobs,
	issuingJobs,
	keyJobs,
	verificationJobs,
	feedbackJobs,
	classJobs,
	privacyJobs
]

export const handlers: Handlers = joined(ROOMS)

/** Two rooms with one task would silently do each other's work. */
export function joined(rooms: readonly Handlers[]): Handlers {
	const all = rooms.flatMap((room) => Object.entries(room))
	const twice = all.map(([task]) => task).find((task, at, tasks) => tasks.indexOf(task) !== at)
	if (twice) throw new Error(`Two rooms do the task ${twice}`)
	return Object.fromEntries(all)
}

export const schedules: readonly Schedule[] = [
	...peopleSchedules,
	...skillsSchedules,
	...progressSchedules,
	...registrationSchedules,
	...fileSchedules,
	...assessmentSchedules,
	...issuingSchedules,
	...feedbackSchedules,
	...classSchedules,
	...privacySchedules
]

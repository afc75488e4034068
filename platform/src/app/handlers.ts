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
import { feedbackJobs, feedbackSchedules } from '#domain/feedback/jobs.ts'
import { privacyJobs, privacySchedules } from '#domain/privacy/jobs.ts'
import { skillsJobs, skillsSchedules } from '#domain/skills/jobs.ts'
import { verificationJobs } from '#domain/verification/jobs.ts'

export const handlers: Handlers = {
	...peopleJobs,
	...skillsJobs,
	...progressJobs,
	...registrationJobs,
	...applicationJobs,
	...fileJobs,
	...assessmentJobs,
	...issuingJobs,
	...keyJobs,
	...verificationJobs,
	...feedbackJobs,
	...privacyJobs
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
	...privacySchedules
]

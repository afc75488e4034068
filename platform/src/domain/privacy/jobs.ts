import type { Handlers, Schedule } from '#jobs/worker.ts'
import { erasureJobs, erasureSchedules } from './erasure/jobs.ts'
import { exportJobs, exportSchedules } from './export/jobs.ts'
import { logJobs, logSchedules } from './log/jobs.ts'
import { retentionJobs, retentionSchedules } from './retention/jobs.ts'

export const privacyJobs: Handlers = { ...exportJobs, ...erasureJobs, ...retentionJobs, ...logJobs }

export const privacySchedules: readonly Schedule[] = [
	...exportSchedules,
	...erasureSchedules,
	...retentionSchedules,
	...logSchedules
]

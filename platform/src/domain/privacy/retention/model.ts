// How long everything is kept. The tags of the columns (db/migrations/0031_column_tags.sql) point here, the nightly jobs
// keep to it, and docs/privacy/records-of-processing.md is written from it.
import { LEARNERS_KEPT_DAYS } from '../../classes/runs/model.ts'

export type Limit = {
	/** Days that count; null where no time ends it. */
	readonly days: number | null
	readonly from: string
	readonly then: string
	/** The job that keeps it. */
	readonly job: string | null
}

const MONTH = 365 / 12
const months = (count: number): number => Math.round(count * MONTH)

export const RETENTION = {
	account: { days: null, from: 'until the person deletes the account', then: 'erased', job: 'erase-person' },
	badges: {
		days: null,
		from: 'until the person deletes the account',
		then: 'emptied; the place in the status list says "revoked"',
		job: 'erase-person'
	},
	evidence: {
		days: months(12),
		from: 'after the decision',
		then: 'erased with its files; links that the earner published stay',
		job: 'keep-time-limits'
	},
	answers: { days: months(24), from: 'after the mapping', then: 'erased', job: 'forget-old-answers' },
	resets: { days: 30, from: 'after clearing', then: 'erased', job: 'forget-progress-resets' },
	links: { days: 1, from: 'after the link ends', then: 'erased', job: 'sweep-sign-in' },
	sessions: { days: 30, from: 'after the session ends', then: 'erased', job: 'sweep-sign-in' },
	invitations: {
		days: months(12),
		from: 'after the invitation or the activity ends',
		then: 'erased',
		job: 'keep-time-limits'
	},
	needs: { days: 30, from: 'after the last day of the activity', then: 'erased', job: 'forget-needs' },
	tickets: { days: 30, from: 'after the round closes', then: 'erased', job: 'tend-feedback-daily' },
	learners: {
		days: LEARNERS_KEPT_DAYS,
		from: 'after the class run closes',
		then: 'erased; how many there were stays',
		job: 'keep-time-limits'
	},
	exports: { days: 7, from: 'after the copy is made', then: 'erased', job: 'keep-time-limits' },
	jobs: {
		days: 90,
		from: 'after the work is handed over',
		then: 'emptied; the key stays, so that nothing happens twice',
		job: 'keep-time-limits'
	},
	log: {
		days: months(24),
		from: 'after it happened',
		then: 'erased in whole sealed parts',
		job: 'keep-time-limits'
	},
	proof: { days: null, from: 'kept as proof, emptied of words', then: 'stays', job: null },
	anonymous: { days: null, from: 'nobody knows whose it is', then: 'stays', job: null },
	site: { days: null, from: 'says nothing about a person', then: 'stays', job: null }
} as const satisfies Readonly<Record<string, Limit>>

export type RetentionId = keyof typeof RETENTION

// The words of an assessment: who sits at which seat of an application, and what they find.
import type { DeclineGround } from '../application/model.ts'

export const RESULTS = ['met', 'not-yet'] as const
export type CriterionVerdict = (typeof RESULTS)[number]

export type Finding = {
	readonly criterionId: string
	readonly result: CriterionVerdict
	readonly reason: string
	readonly nextStep: string
}

export const VERDICTS = ['award', 'more-needed', 'decline'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How far an assessor stands from the applicant. */
export const STANDINGS = ['same-unit', 'other-unit', 'other-organisation'] as const
export type Standing = (typeof STANDINGS)[number]

/** For which organisation somebody judges, which badges (null: all) and which languages (null: all). */
export type Office = {
	readonly organisationId: string
	readonly consortiumId: string | null
	readonly badgeIds: readonly string[] | null
	readonly languages: readonly string[] | null
}

export type Membership = { readonly organisationId: string; readonly unit: string | null }

export type Assessor = {
	readonly id: string
	readonly offices: readonly Office[]
	readonly memberships: readonly Membership[]
	/** Direct subordinates. */
	readonly leads: ReadonlySet<string>
	/** Applications that the assessor was asked to confirm. */
	readonly confirmed: ReadonlySet<string>
	/** How many applications the assessor holds now. */
	readonly load: number
}

export type Seat = {
	readonly seat: number
	readonly assessorId: string
	readonly standing: Standing
	readonly decided: boolean
}

/** An application that waits, as far as the question "who may judge it" needs it. */
export type Waiting = {
	readonly id: string
	readonly applicantId: string
	readonly applicantUnit: string | null
	readonly organisationId: string
	readonly consortiumId: string | null
	/** Whether the applicant's school has partners; without, another unit counts as outside. */
	readonly partners: boolean
	readonly badgeId: string
	readonly language: string
	/** How many must agree: one, or two from Advanced upward. */
	readonly needed: number
	readonly round: number
	readonly appealed: boolean
	/** The seats of this round that are taken or decided. */
	readonly seats: readonly Seat[]
	/** Whether two decided and did not agree. */
	readonly disagreed: boolean
	/** Who decided in an earlier round. */
	readonly earlier: ReadonlySet<string>
}

export type Vote = {
	readonly verdict: Verdict
	readonly standing: Standing
	readonly declineGround: DeclineGround | null
}

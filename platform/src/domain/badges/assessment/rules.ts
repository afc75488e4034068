// Who may judge what, when a round is decided, and which decisions are judged again. Pure.
import { createHash } from 'node:crypto'
import type { Assessor, Finding, Office, Seat, Standing, Verdict, Vote, Waiting } from './model.ts'

export const MOST_OPEN = 5
export const AGREEMENT_TARGET = 0.8
/** One in so many single decisions is judged again. */
export const LOOK_AGAIN_ONE_IN = 10
/** Whoever took an application shortly before it is overdue keeps it for at least this many working days. */
export const GRACE_DAYS = 5

const THIRD_SEAT = 3

/** Everything that keeps this person from judging this application, however free its seats are. */
export function whyNotJudge(assessor: Assessor, waiting: Waiting) {
	if (assessor.id === waiting.applicantId) return 'own-application'
	const offices = assessor.offices.filter((office) => covers(office, waiting))
	if (offices.length === 0) return 'not-assessor-here'
	if (!offices.some(({ badgeIds }) => badgeIds === null || badgeIds.includes(waiting.badgeId)))
		return 'badge-not-judged'
	if (!offices.some((office) => judges(office, waiting))) return 'language-not-judged'
	if (assessor.confirmed.has(waiting.id)) return 'confirmed-it'
	if (waiting.appealed && waiting.earlier.has(assessor.id)) return 'judged-before'
	if (assessor.leads.has(waiting.applicantId) && waiting.needed < 2) return 'subordinate-alone'
	return undefined
}

/** Everything that keeps this person from taking a seat now. */
export function whyNotTake(assessor: Assessor, waiting: Waiting) {
	const obstacle = whyNotJudge(assessor, waiting)
	if (obstacle) return obstacle
	if (waiting.seats.some(({ assessorId }) => assessorId === assessor.id)) return 'already-on-it'
	const seat = freeSeat(waiting)
	if (seat === undefined) return 'no-free-seat'
	// The third voice tips the scale: on a direct subordinate it would decide alone.
	if (seat === THIRD_SEAT && assessor.leads.has(waiting.applicantId)) return 'subordinate-alone'
	if (needsOutsider(waiting, seat) && !isOutside(standingOf(assessor, waiting), waiting))
		return 'outside-needed'
	if (assessor.load >= MOST_OPEN) return 'load-limit'
	return undefined
}

const covers = ({ organisationId, consortiumId }: Office, waiting: Waiting): boolean =>
	organisationId === waiting.organisationId ||
	(consortiumId !== null && consortiumId === waiting.consortiumId)

const judges = ({ badgeIds, languages }: Office, { badgeId, language }: Waiting): boolean =>
	(badgeIds === null || badgeIds.includes(badgeId)) && (languages === null || languages.includes(language))

/** The lowest seat that nobody holds; the third is there only after a disagreement. */
export function freeSeat({
	needed,
	seats,
	disagreed
}: Pick<Waiting, 'needed' | 'seats' | 'disagreed'>): number | undefined {
	const all = needed < 2 ? [1] : disagreed ? [1, 2, THIRD_SEAT] : [1, 2]
	return all.find((seat) => !seats.some((taken) => taken.seat === seat))
}

/** Two who agree must never both come from the applicant's own house. */
export function needsOutsider(
	waiting: Pick<Waiting, 'needed' | 'seats' | 'partners'>,
	seat: number
): boolean {
	if (waiting.needed < 2) return false
	const outsiders = waiting.seats.filter((taken) => isOutside(taken.standing, waiting)).length
	if (seat === THIRD_SEAT) return outsiders < 2
	return outsiders === 0 && waiting.seats.length > 0
}

/** In a school without partners, another unit is as far away as one can get. */
export const isOutside = (standing: Standing, { partners }: Pick<Waiting, 'partners'>): boolean =>
	standing === 'other-organisation' || (!partners && standing === 'other-unit')

/** Whoever also belongs to the applicant's school does not come from outside, whatever else they are. */
export function standingOf(
	{ memberships }: Pick<Assessor, 'memberships'>,
	{ organisationId, applicantUnit }: Pick<Waiting, 'organisationId' | 'applicantUnit'>
): Standing {
	const here = memberships.find((membership) => membership.organisationId === organisationId)
	if (!here) return 'other-organisation'
	// A unit that nobody wrote down cannot be shown to be another one.
	return here.unit && applicantUnit && here.unit !== applicantUnit ? 'other-unit' : 'same-unit'
}

/** For which of their organisations the assessor judges this one: an outside one first. */
export const officeFor = (assessor: Assessor, waiting: Waiting): Office | undefined =>
	assessor.offices
		.filter((office) => covers(office, waiting) && judges(office, waiting))
		.sort(
			(one, other) =>
				Number(one.organisationId === waiting.organisationId) -
				Number(other.organisationId === waiting.organisationId)
		)[0]

type Found = {
	readonly findings: readonly Finding[]
	readonly criteria: readonly string[]
	readonly declined: boolean
	readonly note: string
}

/** A decision names every criterion once, and says why and what next wherever it is not yet met. A decline says why. */
export function whyNotDecide({ findings, criteria, declined, note }: Found) {
	if (declined) return note ? undefined : 'decline-reason-missing'
	const named = new Set(findings.map(({ criterionId }) => criterionId))
	if (
		named.size !== findings.length ||
		findings.length !== criteria.length ||
		!criteria.every((id) => named.has(id))
	)
		return 'criteria-incomplete'
	if (findings.some(({ result, reason, nextStep }) => result === 'not-yet' && (!reason || !nextStep)))
		return 'reason-missing'
	return undefined
}

export const verdictOf = (findings: readonly Pick<Finding, 'result'>[], declined: boolean): Verdict =>
	declined ? 'decline' : findings.every(({ result }) => result === 'met') ? 'award' : 'more-needed'

/** What a round comes to: still open, waiting for a third voice, or decided. */
export function outcomeOf(needed: number, verdicts: readonly Verdict[]): Verdict | 'open' | 'third-needed' {
	const agreed = verdicts.find((verdict) => verdicts.filter((other) => other === verdict).length >= needed)
	if (agreed) return agreed
	if (verdicts.length < needed) return 'open'
	// Three voices, three opinions: neither given nor refused on a single one.
	return verdicts.length < THIRD_SEAT ? 'third-needed' : 'more-needed'
}

/** From whom the second view came; none where one view is enough. */
export function secondViewOf(
	needed: number,
	votes: readonly Vote[],
	partners: boolean
): 'organisation' | 'unit' | undefined {
	if (needed < 2) return undefined
	const awarding = votes.filter(({ verdict }) => verdict === 'award')
	if (awarding.some(({ standing }) => standing === 'other-organisation')) return 'organisation'
	return awarding.some(({ standing }) => isOutside(standing, { partners })) ? 'unit' : undefined
}

/** Chosen by the decision's own id: nobody can know beforehand, and nobody can choose. */
export const isLookedAtAgain = (decisionId: string): boolean =>
	createHash('sha256').update(decisionId).digest().readUInt32BE(0) % LOOK_AGAIN_ONE_IN === 0

/** Who is asked next: the least loaded of those who may, the first by id among equals. */
export const nextAssessor = (assessors: readonly Assessor[], waiting: Waiting): Assessor | undefined =>
	assessors
		.filter((assessor) => whyNotTake(assessor, waiting) === undefined)
		.sort((one, other) => one.load - other.load || (one.id < other.id ? -1 : 1))[0]

/** Rough minutes to look through it. */
export const minutesFor = (pieces: number, criteria: number): number => 3 * criteria + 3 * pieces

export const withoutSeatOf = (seats: readonly Seat[], assessorId: string): Seat[] =>
	seats.filter((seat) => seat.assessorId !== assessorId)

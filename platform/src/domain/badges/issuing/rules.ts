// What follows from what is held, and where a credential finds its place in the lists.
import type { LocalText } from '#kernel/languages.ts'
import type { BadgeRule } from './model.ts'

/** Whether these badges complete a milestone or a route. A rule that asks for nothing is never met. */
export function isComplete(rule: BadgeRule | null, held: ReadonlySet<string>): boolean {
	if (!rule || rule.attendance !== undefined) return false
	const { all, anyOf } = rule
	if (all.length === 0 && !anyOf) return false
	return all.every((id) => held.has(id)) && countOf(anyOf?.of ?? [], held) >= (anyOf?.n ?? 0)
}

/** The badges that are still needed: the ones that must be there, and how many of which others. */
export function missingFor({ all, anyOf }: BadgeRule, held: ReadonlySet<string>) {
	const chosen = anyOf?.of.filter((id) => !held.has(id)) ?? []
	return {
		all: all.filter((id) => !held.has(id)),
		some: Math.max(0, (anyOf?.n ?? 0) - countOf(anyOf?.of ?? [], held)),
		of: chosen
	}
}

const countOf = (ids: readonly string[], held: ReadonlySet<string>): number =>
	ids.filter((id) => held.has(id)).length

// At most two thirds of a list are given away, so that a free place is found by chance in a few tries.
const PLACES_PER_SERIES = 87_000

/** The series for the next badge: the newest, until it is full or was given up when the site was restored. */
export const seriesFor = (newest: number, placesTaken: number, skipped: number): number =>
	newest <= skipped ? skipped + 1 : placesTaken < PLACES_PER_SERIES ? newest : newest + 1

const LIST_PLACES = 131_072

/** A place by chance out of a random token: 32 of its bits; the length of a list is a power of two, so none is favoured. */
export const placeOf = (token: string): number =>
	Buffer.from(token, 'base64url').readUInt32BE(0) % LIST_PLACES

export const statusListId = (series: number, issuerKeyId: string): string =>
	`revocation-${series}-${issuerKeyId}`

/** The place in a participation badge's name where the activity's title goes. */
const TITLE_PLACE = '{activity}'

/** The name of a badge that speaks of an activity, in every language it has; others stay as they are. */
export function namedAfter(name: LocalText, title: LocalText | null): LocalText {
	if (title === null) return name
	// The entries of a LocalText come back as one.
	return Object.fromEntries(
		Object.entries(name).map(([language, text]) => [
			language,
			text?.replace(TITLE_PLACE, () => title[language as keyof LocalText] ?? title.en)
		])
	) as LocalText
}

/** What the public picture of a badge is called: one for each version, and for each activity. */
export const pictureName = (versionId: string, activityId: string | null): string =>
	activityId === null ? versionId : `${versionId}.${activityId}`

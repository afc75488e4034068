import type { BadgeVersion } from './model.ts'

/** The area a badge counts for: the heaviest, the first of equals. */
export const mainAreaOf = (areas: BadgeVersion['areas']): string | undefined =>
	Object.entries(areas).reduce<[string, number] | undefined>(
		(best, entry) => (best === undefined || entry[1] > best[1] ? entry : best),
		undefined
	)?.[0]

/** The badges that a milestone or a route asks for, each once. */
export const partsOf = ({ rule }: Pick<BadgeVersion, 'rule'>): string[] => [
	...new Set([...(rule?.all ?? []), ...(rule?.anyOf?.of ?? [])])
]

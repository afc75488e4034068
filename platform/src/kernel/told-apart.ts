// The floor of every report: which groups may be told apart, so that nothing can be subtracted.
export type Group<Key> = {
	readonly key: Key
	/** How many people of it answered. */
	readonly n: number
	/** What the smallest is chosen by, where it is not `n`. */
	readonly size?: number
	/** Never shown by its name. */
	readonly nameless?: boolean
}

/**
 * Groups of at least `floor` stand apart; all others are shown as one. If those are still too few together, the
 * smallest of the large ones joins them; if there is none, nothing of them is shown.
 */
export function toldApart<Key>(
	groups: readonly Group<Key>[],
	floor: number
): { readonly apart: readonly Key[]; readonly together: readonly Key[] } {
	const isLarge = ({ n, nameless }: Group<Key>) => n >= floor && !nameless
	const large = groups.filter(isLarge)
	const small = groups.filter((group) => !isLarge(group))
	const missing = sumOf(small)
	const joining =
		missing > 0 && missing < floor
			? large.toSorted((one, other) => (one.size ?? one.n) - (other.size ?? other.n))[0]
			: undefined
	const together = joining ? [...small, joining] : small
	return {
		apart: large.filter((group) => group !== joining).map(({ key }) => key),
		together: sumOf(together) < floor ? [] : together.map(({ key }) => key)
	}
}

const sumOf = (groups: readonly { readonly n: number }[]): number => groups.reduce((sum, { n }) => sum + n, 0)

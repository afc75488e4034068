// Stops a piece of work at its n-th call to the outside, just before or just after the call.
export class Stopped extends Error {}

export type When = 'before' | 'after'
export type Stopper = {
	readonly cut: <Arguments extends unknown[], Result>(
		work: (...given: Arguments) => Promise<Result>
	) => (...given: Arguments) => Promise<Result>
	/** How many calls there were. */
	readonly calls: () => number
}

export function stopperAt(at: number, when: When): Stopper {
	let calls = 0
	return {
		cut:
			(work) =>
			async (...given) => {
				const mine = ++calls === at
				if (mine && when === 'before') throw new Stopped()
				const result = await work(...given)
				if (mine) throw new Stopped()
				return result
			},
		calls: () => calls
	}
}

// Keeps costly work within bounds: few at a time, few waiting, the rest is told to come again.
export type Gate = <Value>(work: () => Promise<Value>) => Promise<Value | 'busy'>

export function gateOf({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Gate {
	let running = 0
	const queue: (() => void)[] = []
	const enter = (): Promise<void> | undefined => {
		if (running < atOnce) return void running++
		return new Promise((resolve) => queue.push(resolve))
	}
	const leave = (): void => {
		const next = queue.shift()
		if (next) next()
		else running--
	}
	return async (work) => {
		if (running >= atOnce && queue.length >= waiting) return 'busy'
		await enter()
		try {
			return await work()
		} finally {
			leave()
		}
	}
}

export type Rate = (key: string, now: Date) => boolean

/** At most `most` times in a window of time for one key. */
export function rateOf({ most, windowMs }: { readonly most: number; readonly windowMs: number }): Rate {
	let window = 0
	const used = new Map<string, number>()
	return (key, now) => {
		const current = Math.floor(now.getTime() / windowMs)
		if (current !== window) used.clear()
		window = current
		const count = (used.get(key) ?? 0) + 1
		used.set(key, count)
		return count <= most
	}
}

export type Tries = {
	/** Whether there is a try left; it is taken before anybody looks, so that many at once are counted too. */
	readonly take: (key: string, now: Date) => boolean
	/** The try was no miss. */
	readonly giveBack: (key: string) => void
}

/** At most `most` misses in a window of time for one key; whoever is right may come as often as they like. */
export function triesOf({ most, windowMs }: { readonly most: number; readonly windowMs: number }): Tries {
	let window = 0
	const missed = new Map<string, number>()
	return {
		take: (key, now) => {
			const current = Math.floor(now.getTime() / windowMs)
			if (current !== window) missed.clear()
			window = current
			const count = missed.get(key) ?? 0
			if (count >= most) return false
			missed.set(key, count + 1)
			return true
		},
		giveBack: (key) => missed.set(key, Math.max(0, (missed.get(key) ?? 0) - 1))
	}
}

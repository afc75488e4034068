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

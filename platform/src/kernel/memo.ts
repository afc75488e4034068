// Remembers a few costly answers for a short while. For answers that depend on nothing but their key.
export type Kept<Value> = (key: string, make: () => Value) => Value

/** The last few answers of something costly that depends on nothing but its key, for as long as the process lives. */
export function keptOf<Value>(most: number): Kept<Value> {
	const kept = new Map<string, Value>()
	return (key, make) => {
		const found = kept.get(key)
		const value = found ?? make()
		// What was asked for last goes last.
		kept.delete(key)
		kept.set(key, value)
		const [oldest] = kept.keys()
		if (kept.size > most && oldest !== undefined) kept.delete(oldest)
		return value
	}
}

export type Memo<Value> = (key: string, now: Date, make: () => Promise<Value>) => Promise<Value>

export function memoOf<Value>({
	most,
	keepMs
}: {
	readonly most: number
	readonly keepMs: number
}): Memo<Value> {
	const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>()
	return (key, now, make) => {
		const found = kept.get(key)
		if (found && found.until > now.getTime()) return found.value
		const value = make()
		kept.delete(key)
		kept.set(key, { until: now.getTime() + keepMs, value })
		const [oldest] = kept.keys()
		if (kept.size > most && oldest !== undefined) kept.delete(oldest)
		// What failed is tried again by the next who asks.
		value.catch(() => kept.delete(key))
		return value
	}
}

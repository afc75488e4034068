/** Numbers that look random and are the same for the same seed and case: every case can be made again on its own. */
export class Random {
	#state: number

	constructor(seed: number, index: number) {
		this.#state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0
	}

	/** A whole number from 0 below the limit. */
	below(limit: number): number {
		return Math.floor(this.#next() * limit)
	}

	chance(probability: number): boolean {
		return this.#next() < probability
	}

	pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
		const item = items[this.below(items.length)]
		// Nobody hands in an empty list, so the index is inside it.
		return item as Item
	}

	// mulberry32
	#next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0
		let value = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
		value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
		return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
	}
}

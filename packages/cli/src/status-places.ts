import { randomInt } from 'node:crypto'
import type { StatusEntry } from '@rexpath/credentials'
import { entryFor } from './award-file.ts'
import { FailedError } from './terminal.ts'

/** Free places in status lists, by chance, so that a place tells nothing about when or to whom it was given. */
export class StatusPlaces {
	readonly #address: string
	readonly #length: number
	readonly #lists: string[] = []
	#taken = new Uint8Array(0)
	#left = 0

	/** `{n}` in the address is the number of the list: when one is full, the next one begins. */
	constructor(address: string, length: number) {
		this.#address = address
		this.#length = length
	}

	/** The addresses of the lists that were begun. */
	get lists(): readonly string[] {
		return this.#lists
	}

	next(): StatusEntry {
		if (this.#left === 0) this.#begin()
		let index = randomInt(this.#length)
		while (this.#isTaken(index)) index = (index + 1) % this.#length
		this.#taken[index >> 3] = (this.#taken[index >> 3] ?? 0) | (1 << (index & 7))
		this.#left -= 1
		return entryFor(this.#lists.at(-1) ?? '', index)
	}

	#begin(): void {
		const several = this.#address.includes('{n}')
		if (!several && this.#lists.length > 0) {
			throw new FailedError(
				`The status list has only ${this.#length} entries; see --status-length, or put {n} into its address`
			)
		}
		this.#lists.push(this.#address.replaceAll('{n}', String(this.#lists.length + 1)))
		this.#taken = new Uint8Array(Math.ceil(this.#length / 8))
		this.#left = this.#length
	}

	#isTaken(index: number): boolean {
		return ((this.#taken[index >> 3] ?? 0) & (1 << (index & 7))) !== 0
	}
}

import { FailedError } from './terminal.ts'

/** The rows of a CSV text (RFC 4180; commas or semicolons, whichever the first row has), one after the other. */
export async function* rowsOf(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
	const reader = new Reader()
	for await (const chunk of chunks) yield* reader.read(chunk)
	yield* reader.end()
}

const LONGEST_FIELD = 1024 * 1024

/** Keeps what is not yet complete between two pieces of the text: a field, a row, or one half of two quotes. */
class Reader {
	#separator: string | undefined
	#row: string[] = []
	#field = ''
	#quoted = false
	/** A quote inside quotes was read: the next letter says whether it ends them or stands for itself. */
	#quoteBefore = false;

	*read(chunk: string): Generator<readonly string[]> {
		for (const letter of chunk) {
			const row = this.#take(letter)
			if (row) yield row
		}
		if (this.#field.length > LONGEST_FIELD) throw new FailedError('A field of the CSV text never ends')
	}

	*end(): Generator<readonly string[]> {
		if (this.#quoted && !this.#quoteBefore) throw new FailedError('A quote in the CSV text is never closed')
		if (this.#field !== '' || this.#row.length > 0) yield this.#endRow()
	}

	#take(letter: string): readonly string[] | undefined {
		if (this.#quoted && !this.#quoteBefore) {
			if (letter === '"') this.#quoteBefore = true
			else this.#field += letter
			return undefined
		}
		if (letter === '"') this.#quote()
		else {
			this.#quoted = false
			this.#quoteBefore = false
			return this.#plain(letter)
		}
		return undefined
	}

	#quote(): void {
		if (this.#quoteBefore) this.#field += '"'
		this.#quoteBefore = false
		this.#quoted = true
	}

	#plain(letter: string): readonly string[] | undefined {
		if (letter === '\r' || letter === '\ufeff') return undefined
		if (letter === '\n') return this.#endRow()
		if (letter === this.#separator || (this.#separator === undefined && /[,;]/.test(letter))) {
			this.#separator ??= letter
			this.#row.push(this.#field)
			this.#field = ''
		} else this.#field += letter
		return undefined
	}

	#endRow(): readonly string[] {
		const row = [...this.#row, this.#field]
		// A first row without any: the table has one column, and commas in it are commas.
		this.#separator ??= ''
		this.#row = []
		this.#field = ''
		this.#quoted = false
		this.#quoteBefore = false
		return row
	}
}

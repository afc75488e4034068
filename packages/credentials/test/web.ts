import type { FetchDocument } from '../src/index.ts'

export type Web = { readonly fetch: FetchDocument; readonly asked: readonly string[] }

/** A small web in memory: address → document; everything else answers 404. */
export function webOf(pages: { readonly [address: string]: object | string }): Web {
	const asked: string[] = []
	const fetch: FetchDocument = async (url) => {
		asked.push(url)
		const page = pages[url]
		const text = typeof page === 'string' ? page : JSON.stringify(page)
		return page === undefined
			? { status: 404, headers: {}, body: Buffer.from('') }
			: { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) }
	}
	return { fetch, asked }
}

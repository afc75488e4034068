// Documents of this very site, asked for by its own address: answered from here, as a stranger would get them, instead
// of by a connection to ourselves (which would be an inside address, and could wait for itself).
import { hostedAssertion, hostedBadgeClass, hostedIssuer } from '#domain/badges/issuing/hosted-queries.ts'
import { statusListDocument } from '#domain/badges/issuing/status-queries.ts'
import { sharedDocument } from '#domain/passport/page-queries.ts'
import type { Ask } from '#db/run.ts'
import type { Fetched, FetchSafely } from '#ports/ports.ts'

type Site = { readonly origin: string; readonly email: string; readonly ask: () => Ask }
type Route = readonly [RegExp, (site: Site, parts: readonly string[]) => Promise<Fetched>]

const answer = (status: number, document: string): Fetched => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: new TextEncoder().encode(document)
})
const json = (document: object | undefined, status = 200): Fetched =>
	document ? answer(status, JSON.stringify(document)) : answer(404, '')

const ROUTES: readonly Route[] = [
	[
		/^\/status\/([\w-]+)$/,
		async ({ ask }, [id = '']) => {
			const list = await ask()(statusListDocument, id)
			return list ? answer(200, list.document) : answer(404, '')
		}
	],
	[
		/^\/ob2\/assertions\/([\w-]+)$/,
		async ({ ask, origin }, [publicId = '']) => {
			const found = await ask()(hostedAssertion, { publicId, origin })
			return json(found?.document, found?.gone ? 410 : 200)
		}
	],
	[
		/^\/ob2\/badges\/([\w-]+)\/([\w-]+)(?:\/([\w-]+))?$/,
		async ({ ask, origin }, [versionId = '', organisationId = '', activity = '']) => {
			const activityId = activity || null
			return json(await ask()(hostedBadgeClass, { versionId, organisationId, activityId, origin }))
		}
	],
	[
		/^\/ob2\/issuers\/([\w-]+)$/,
		async ({ ask, origin, email }, [organisationId = '']) =>
			json(await ask()(hostedIssuer, { organisationId, origin, email }))
	],
	[
		/^\/b\/([\w-]+)$/,
		async ({ ask }, [publicId = '']) => {
			const signed = await ask()(sharedDocument, publicId)
			return signed ? answer(200, signed) : answer(404, '')
		}
	]
]

export const withOwnDocuments =
	(site: Site, elsewhere: FetchSafely): FetchSafely =>
	async (address, signal) => {
		const url = URL.parse(address)
		if (url?.origin !== site.origin) return elsewhere(address, signal)
		for (const [pattern, respond] of ROUTES) {
			const match = pattern.exec(url.pathname)
			if (match) return respond(site, match.slice(1))
		}
		return answer(404, '')
	}

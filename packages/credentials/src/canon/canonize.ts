import jsonld from 'jsonld'
import { pinnedContext } from '../contexts/pinned.ts'
import { CredentialError } from '../errors.ts'
import type { Limits } from '../limits.ts'
import type { JsonObject } from '../model/json.ts'
import { checkBounds, checkContexts } from './bounds.ts'
import { QuickContextResolver } from './context-resolver.ts'
import { RDFC, rdfCanonize } from './rdf.ts'
import type { Quad } from './rdf.ts'
import type { Reader } from './reader.ts'
import type { Hash } from './template.ts'

type Bounds = Pick<Limits, 'depth' | 'nodes' | 'contexts' | 'blankNodes'>

// `safe` makes jsonld throw where it would silently drop what it does not understand; writing directions are kept.
export const LINKED_DATA = {
	safe: true,
	base: null,
	rdfDirection: 'i18n-datatype',
	documentLoader: async (url: string) => pinnedContext(url)
}

type ToRdfOptions = typeof LINKED_DATA & { readonly contextResolver: QuickContextResolver }
type ToRdf = (document: JsonObject, options: ToRdfOptions) => Promise<readonly Quad[]>
// The published types know neither `safe` nor that the result without `format` is a list of quads.
const toRdf = jsonld.toRDF as unknown as ToRdf

type Admit = (document: JsonObject, limits: Bounds) => void

async function quadsOf(document: JsonObject, limits: Bounds, admit: Admit): Promise<readonly Quad[]> {
	checkBounds(document, limits)
	admit(document, limits)
	try {
		const quads = await toRdf(document, { ...LINKED_DATA, contextResolver: new QuickContextResolver() })
		checkBlankNodes(quads, limits)
		return quads
	} catch (cause) {
		if (cause instanceof CredentialError) throw cause
		throw new CredentialError('json-ld', `Not readable as linked data: ${reasonOf(cause)}`, { cause })
	}
}

async function canonize(quads: readonly Quad[], hash: Hash): Promise<string> {
	try {
		return await rdfCanonize.canonize(quads, { ...RDFC, messageDigestAlgorithm: hash })
	} catch (cause) {
		throw new CredentialError('json-ld', `Cannot be brought into canonical form: ${reasonOf(cause)}`, {
			cause
		})
	}
}

/** A reader in this thread that reads whatever `admit` lets through. */
export const readerThatAdmits = (admit: Admit): Reader => ({
	canonize: async (document, hash, limits) => canonize(await quadsOf(document, limits, admit), hash),
	quads: (document, limits) => quadsOf(document, limits, admit),
	admit
})

/** Reads in this thread: for documents of our own. For documents from outside there is `fencedReader`. */
export const localReader: Reader = readerThatAdmits(checkContexts)

function checkBlankNodes(quads: readonly Quad[], { blankNodes }: Pick<Limits, 'blankNodes'>): void {
	const seen = new Set<string>()
	for (const { subject, object, graph } of quads) {
		for (const term of [subject, object, graph]) if (term.termType === 'BlankNode') seen.add(term.value)
	}
	if (seen.size > blankNodes) {
		throw new CredentialError('too-many-blank-nodes', `More than ${blankNodes} anonymous nodes`)
	}
}

type Event = {
	readonly message?: unknown
	readonly details?: { readonly property?: unknown; readonly type?: unknown }
}

function reasonOf(cause: unknown): string {
	if (!(cause instanceof Error)) return String(cause)
	const { details } = cause as Error & { details?: { event?: Event } } // what jsonld attaches
	const { message, details: about } = details?.event ?? {}
	const parts = [cause.message, message, about?.property ?? about?.type]
	return parts
		.filter((part) => typeof part === 'string')
		.join(' ')
		.slice(0, 300)
}

// Test suites write contexts into their documents. The library refuses that; this reader, for tests only, lets it pass.
import { readerThatAdmits } from '../src/canon/canonize.ts'
import { PINNED_CONTEXTS } from '../src/contexts/pinned.ts'
import { CredentialError } from '../src/errors.ts'
import { isObject, listOf } from '../src/model/json.ts'

/** Contexts by address must still be pinned ones; contexts that stand in the document are read as they are. */
function admit(document: unknown): void {
	if (Array.isArray(document)) return document.forEach(admit)
	if (!isObject(document)) return
	for (const [key, value] of Object.entries(document)) {
		if (key === '@context') listOf(value).forEach(admitContext)
		else admit(value)
	}
}

function admitContext(context: unknown): void {
	if (isObject(context)) return
	if (typeof context === 'string' && PINNED_CONTEXTS.has(context)) return
	throw new CredentialError(
		'context-refused',
		`This context is not known here: ${String(context).slice(0, 200)}`
	)
}

export const openReader = readerThatAdmits(admit)

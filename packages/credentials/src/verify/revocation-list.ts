import { CredentialError } from '../errors.ts'
import { idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { fetchText, plainObjectOf } from './fetching.ts'
import type { VerifyOptions } from './options.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

const RULE = '1EdTech revocation list 1.0'

/** The older way to publish what was revoked: a plain list at an address of the issuer. */
export async function checkRevocationList(
	entry: JsonObject,
	document: JsonObject,
	options: VerifyOptions
): Promise<Check> {
	const address = textOf(entry['id'])
	if (!address?.startsWith('http')) return finding('status.malformed', 'the list has no address', RULE)
	if (options.offline) return finding('status.offline', undefined, RULE)
	if (!options.fetch) return finding('status.no-fetch', undefined, RULE)
	const fetched = await fetchText(address, options)
	if (!fetched.ok) return finding('status.unreachable', fetched.detail, RULE)
	try {
		return readList(plainObjectOf(fetched.text, options), document)
	} catch (error) {
		if (!(error instanceof CredentialError)) throw error
		return finding('status.list-invalid', error.message, RULE)
	}
}

function readList(list: JsonObject, document: JsonObject): Check {
	const { issuer, revokedCredential } = list
	if (idOf(issuer) !== idOf(document['issuer']))
		return finding('status.list-not-issuers', String(idOf(issuer)), RULE)
	if (!Array.isArray(revokedCredential)) return finding('status.list-invalid', 'it has no list', RULE)
	const found = listOf(revokedCredential).find((one) => idOf(one) === document['id'])
	if (found === undefined) return finding('status.clear', undefined, RULE)
	if (!isObject(found)) return finding('status.revoked', undefined, RULE)
	if (found['revoked'] === false) return finding('status.clear', undefined, RULE)
	return finding('status.revoked', textOf(found['revocationReason']), RULE)
}

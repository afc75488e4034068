import { CredentialError } from '../errors.ts'
import { idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { fetchText } from './fetching.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'
import { checkSecured, readSecured } from './secured.ts'
import type { Secured } from './secured.ts'

export type Refreshed = { readonly check: Check; readonly newer?: Secured }

/** Asks once for a newer version. It counts only with the same id and issuer and a signature that holds. */
export async function refresh({ document }: Secured, options: VerifyOptions): Promise<Refreshed> {
	const services = listOf(document['refreshService']).filter(isObject)
	const [service] = services.filter(({ type }) => listOf(type).includes('1EdTechCredentialRefresh'))
	if (!service) return { check: finding('refresh.none') }
	if (options.offline || !options.fetch) return { check: finding('refresh.not-asked') }
	const fetched = await fetchText(textOf(service['id']) ?? '', options)
	if (!fetched.ok) return { check: finding('refresh.unreachable', fetched.detail) }
	try {
		const newer = readSecured(fetched.text, limitsOf(options))
		const problem = await whyNot(newer, document, options)
		return problem
			? { check: finding('refresh.rejected', problem) }
			: { check: finding('refresh.used'), newer }
	} catch (error) {
		if (!(error instanceof CredentialError)) throw error
		return { check: finding('refresh.rejected', error.message) }
	}
}

async function whyNot(
	newer: Secured,
	document: JsonObject,
	options: VerifyOptions
): Promise<string | undefined> {
	const issuer = idOf(document['issuer'])
	if (newer.document['id'] !== document['id']) return 'it has another id'
	if (idOf(newer.document['issuer']) !== issuer) return 'it has another issuer'
	const proof = await checkSecured(newer, issuer ?? '', options)
	return proof.outcome === 'passed' ? undefined : proof.message
}

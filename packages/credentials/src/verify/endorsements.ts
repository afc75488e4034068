import { hasType, idOf, isObject, isText, listOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { decodeToken } from './jwt.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { checkPeriod } from './period.ts'
import { findingOfError } from './read-input.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'
import { checkSecured } from './secured.ts'
import type { Secured } from './secured.ts'

type Endorsed = { readonly endorsement: unknown; readonly of: string | undefined }

const MOST = 20

/** Checks the endorsements of the credential, of its achievement and of its issuer: each one by its own signature. */
export async function checkEndorsements(document: JsonObject, options: VerifyOptions): Promise<Check> {
	const endorsed = endorsementsIn(document)
	if (endorsed.length === 0) return finding('endorsement.none')
	if (endorsed.length > MOST) return finding('endorsement.unchecked', `more than ${MOST}`)
	const problems: Check[] = []
	for (const one of endorsed) {
		const problem = await checkEndorsement(one, options)
		if (problem) problems.push(problem)
	}
	const [worst] = [...problems.filter(({ outcome }) => outcome === 'failed'), ...problems]
	if (!worst) return finding('endorsement.valid', `${endorsed.length}`)
	return finding(worst.outcome === 'failed' ? 'endorsement.invalid' : 'endorsement.unchecked', worst.message)
}

function endorsementsIn(document: JsonObject): readonly Endorsed[] {
	const subjects = listOf(document['credentialSubject']).filter(isObject)
	const parts = [document, document['issuer'], ...subjects.flatMap(({ achievement }) => listOf(achievement))]
	return parts.filter(isObject).flatMap((part) =>
		[...listOf(part['endorsement']), ...listOf(part['endorsementJwt'])].map((endorsement) => ({
			endorsement,
			of: idOf(part)
		}))
	)
}

/** What is wrong with one endorsement; undefined when nothing is. */
async function checkEndorsement(
	{ endorsement, of }: Endorsed,
	options: VerifyOptions
): Promise<Check | undefined> {
	try {
		const secured = readEndorsement(endorsement, options)
		if (!secured) return finding('endorsement.invalid', 'it is no endorsement')
		const { document } = secured
		const about = listOf(document['credentialSubject']).map(idOf)
		if (of === undefined || !about.includes(of))
			return finding('endorsement.invalid', 'it is about something else')
		const proof = await checkSecured(secured, idOf(document['issuer']) ?? '', options)
		if (proof.outcome !== 'passed') return proof
		const period = checkPeriod(document, options.now)
		return period.outcome === 'passed' ? undefined : period
	} catch (error) {
		return findingOfError(error)
	}
}

function readEndorsement(endorsement: unknown, options: VerifyOptions): Secured | undefined {
	const token = isText(endorsement) ? decodeToken(endorsement, limitsOf(options)) : undefined
	const document = token?.document ?? endorsement
	if (!isObject(document) || !hasType(document, 'EndorsementCredential')) return undefined
	return token ? { document, token } : { document }
}

import { idOf, isObject, isText, listOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { kindOf } from '../model/parse.ts'
import { decodeToken } from './jwt.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { checkPeriod } from './period.ts'
import { findingOfError } from './read-input.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'
import { checkSecured } from './secured.ts'
import type { Secured } from './secured.ts'

const MOST = 200

/** A learner's record carries other credentials: each one counts by its own signature. Undefined for everything else. */
export async function checkContents(
	document: JsonObject,
	options: VerifyOptions
): Promise<Check | undefined> {
	if (kindOf(document) !== 'Comprehensive Learner Record') return undefined
	const subjects = listOf(document['credentialSubject']).filter(isObject)
	const carried = subjects.flatMap((subject) => listOf(subject['verifiableCredential']))
	if (carried.length > MOST) return finding('contents.unchecked', `more than ${MOST}`)
	const checks: Check[] = []
	for (const one of carried) checks.push(await checkCarried(one, options))
	const failed = checks.find(({ outcome }) => outcome === 'failed')
	if (failed) return finding('contents.invalid', failed.message)
	const open = checks.find(({ outcome }) => outcome === 'not checked')
	return open
		? finding('contents.unchecked', open.message)
		: finding('contents.valid', String(carried.length))
}

async function checkCarried(carried: unknown, options: VerifyOptions): Promise<Check> {
	try {
		const secured = readCarried(carried, options)
		if (!secured) return finding('proof.malformed', 'it carries something that is no credential')
		const { document } = secured
		const proof = await checkSecured(secured, idOf(document['issuer']) ?? '', options)
		return proof.outcome === 'passed' ? checkPeriod(document, options.now) : proof
	} catch (error) {
		return findingOfError(error)
	}
}

function readCarried(carried: unknown, options: VerifyOptions): Secured | undefined {
	if (isObject(carried)) return { document: carried }
	if (!isText(carried)) return undefined
	const token = decodeToken(carried, limitsOf(options))
	return { document: token.document, token }
}

import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import { publicKeyOf } from '../keys/signing-key.ts'
import { idOf, isObject, listOf, textOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { checkJws } from '../verify/jwt.ts'
import type { Token } from '../verify/jwt.ts'
import type { VerifyOptions } from '../verify/options.ts'
import { finding } from '../verify/report.ts'
import type { Check } from '../verify/report.ts'
import { checkRevocationList2 } from './checks.ts'
import { fetchLinked } from './documents.ts'

/** A signed badge is proven by a key that its issuer publishes and lists in its own profile. */
export async function checkSignature2(
	token: Token,
	issuer: JsonObject,
	options: VerifyOptions
): Promise<Check> {
	const { verification, verify } = token.payload
	const method = [verification, verify].find(isObject) ?? {}
	const listed = listOf(issuer['publicKey'])
	const wanted = textOf(method['creator']) ?? textOf(method['url']) ?? idOf(listed[0])
	if (!wanted) return finding('proof.malformed', 'neither the badge nor its issuer names a key')
	if (!listed.some((key) => idOf(key) === wanted)) {
		return finding('proof.not-issuers-key', 'the issuer’s profile does not list the key')
	}
	const fetched = await fetchLinked(wanted, options)
	if ('problem' in fetched) return keyProblem(fetched.problem)
	if (fetched.document['owner'] !== issuer['id'])
		return finding('proof.not-issuers-key', 'the key has another owner')
	return checkJws(token, keyIn(fetched.document))
}

function keyProblem(problem: Check): Check {
	if (problem.code === 'proof.hosted-offline') return finding('proof.key-offline')
	return problem.outcome === 'failed' ? problem : finding('proof.key-unreachable', problem.message)
}

function keyIn(document: JsonObject): KeyObject {
	const { publicKeyPem, publicKeyJwk } = document
	if (isObject(publicKeyJwk)) return publicKeyOf(publicKeyJwk)
	try {
		return createPublicKey(textOf(publicKeyPem) ?? '')
	} catch (cause) {
		throw new CredentialError('invalid-key', 'The issuer’s key cannot be read', { cause })
	}
}

/** Signed badges are revoked by a list that the issuer's profile names. */
export async function checkSignedStatus(
	token: Token,
	issuer: JsonObject,
	options: VerifyOptions
): Promise<Check> {
	const address = idOf(issuer['revocationList'])
	if (!address) return finding('status.none')
	const fetched = await fetchLinked(address, options)
	if ('problem' in fetched) return finding('status.unreachable', fetched.problem.message)
	const { document } = fetched
	if (idOf(document['issuer']) !== issuer['id'])
		return finding('status.list-not-issuers', String(idOf(document['issuer'])))
	return checkRevocationList2(token.payload, document)
}

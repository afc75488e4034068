import { randomBytes, randomUUID } from 'node:crypto'
import {
	CONTEXT_CREDENTIALS_V1,
	CONTEXT_CREDENTIALS_V2,
	CONTEXT_DATA_INTEGRITY_V2
} from '../src/contexts/addresses.ts'
import { DEFAULT_LIMITS } from '../src/limits.ts'
import type { Signed, Unsigned } from '../src/model/credential.ts'
import { envelopeOf } from '../src/model/enveloped.ts'
import { idOf, isObject, listOf, textOf, without } from '../src/model/json.ts'
import type { JsonObject } from '../src/model/json.ts'
import { parse } from '../src/model/parse.ts'
import type { KeyAlgorithm } from '../src/keys/signing-key.ts'
import { addBaseProof } from '../src/selective/base-proof.ts'
import { addProof } from '../src/sign/data-integrity.ts'
import { signJwt } from '../src/sign/jwt.ts'
import { momentIn } from '../src/verify/period.ts'
import { openReader } from './contexts.ts'
import type { Identity } from './keys.ts'
import { identityFor } from './keys.ts'
import { GENERATION, MALFORMED, Refusal, refusalOf } from './refusal.ts'
import { checkRelatedResources } from './related-resources.ts'
import { checkStatusEntries } from './status-lists.ts'
import type { StatusLists } from './status-lists.ts'
import type { Securing } from './suites.ts'

export type IssueRequest = {
	readonly credential: unknown
	readonly options: JsonObject
	readonly securing: Securing
	readonly algorithm: KeyAlgorithm
}

type Means = { readonly lists: StatusLists; readonly now: Date; readonly identity?: Identity | undefined }

/** Validates a credential, makes the harness its issuer, and signs it. */
export async function issue(request: IssueRequest, means: Means): Promise<JsonObject> {
	const identity = means.identity ?? identityFor(request.algorithm)
	const credential = checked(withIssuer(request.credential, identity.did))
	checkRelatedResources(credential)
	checkStatusEntries(credential)
	const issuer =
		request.options['keepIssuer'] === true ? credential['issuer'] : ours(credential['issuer'], identity)
	const unsigned = await withStatus({ ...credential, issuer }, identity, { request, means })
	try {
		await openReader.quads(without(unsigned, 'proof'), DEFAULT_LIMITS)
		return await secure(unsigned, identity, { request, means })
	} catch (error) {
		throw refusalOf(error, GENERATION)
	}
}

/** Suites leave the issuer to the issuer: missing or empty, it is filled in; anything else must be right. */
function withIssuer(credential: unknown, did: string): JsonObject {
	if (!isObject(credential)) throw new Refusal(MALFORMED, 'credential must be an object')
	const { issuer } = credential
	if (issuer === undefined || issuer === '') return { ...credential, issuer: did }
	if (isObject(issuer) && (issuer['id'] === undefined || issuer['id'] === ''))
		return { ...credential, issuer: { ...issuer, id: did } }
	return credential
}

const ours = (issuer: unknown, { did }: Identity): unknown =>
	isObject(issuer) ? { ...issuer, id: did } : did

function checked(credential: JsonObject): JsonObject {
	const parsed = parse(credential)
	if (parsed.ok) return credential
	const faults = parsed.faults.map(({ pointer, reason }) => `${pointer || '/'} ${reason}`)
	throw new Refusal(MALFORMED, faults.join('; '))
}

type Work = { readonly request: IssueRequest; readonly means: Means }

async function withStatus(
	credential: JsonObject,
	identity: Identity,
	{ request, means }: Work
): Promise<JsonObject> {
	const asked = request.options['credentialStatus']
	const version2 = listOf(credential['@context'])[0] === CONTEXT_CREDENTIALS_V2
	const wanted = asked === undefined ? request.securing.status === true : asked !== false
	if (!wanted || !version2 || credential['credentialStatus'] !== undefined) return credential
	const id = textOf(credential['id']) ?? `urn:uuid:${randomUUID()}`
	const entries = await means.lists.entriesFor(id, identity, asked)
	return { ...credential, credentialStatus: entries.length === 1 ? entries[0] : entries }
}

async function secure(
	unsigned: JsonObject,
	identity: Identity,
	{ request, means }: Work
): Promise<JsonObject> {
	const { signer, verificationMethod } = identity
	if (request.securing.kind === 'text') {
		// The form was checked.
		const text = await signJwt(unsigned as Unsigned, { signer, verificationMethod })
		return envelopeOf(text, 'EnvelopedVerifiableCredential', 'application/vc+jwt')
	}
	const signed =
		request.securing.kind === 'selective'
			? await secureParts(unsigned, identity, { request, means })
			: await secureWhole(unsigned, identity, { request, means })
	// Suites look at one proof as an object; the official schema of Open Badges wants a list.
	const alone = signed.proof.length === 1 && !isBadge(unsigned)
	return { ...signed, proof: alone ? signed.proof[0] : signed.proof }
}

function secureParts(
	unsigned: JsonObject,
	{ signer, verificationMethod }: Identity,
	{ request, means }: Work
): Promise<Signed<Unsigned>> {
	const { options } = request
	const asked = options['mandatoryPointers']
	const mandatory = asked === undefined ? neededIn(unsigned) : listOf(asked).map(String)
	const created = dateIn(options, 'created') ?? means.now
	const proofId = textOf(options['proofId'])
	return addBaseProof(
		withProofTerms(unsigned),
		{ signer, verificationMethod, created, proofId, mandatory, random: randomBytes },
		openReader
	)
}

/** Without these no derived credential is one; suites that name no pointers expect them to stay. */
const neededIn = (unsigned: JsonObject): readonly string[] =>
	['issuer', 'issuanceDate'].filter((name) => unsigned[name] !== undefined).map((name) => `/${name}`)

function secureWhole(
	unsigned: JsonObject,
	{ signer, verificationMethod }: Identity,
	{ request, means }: Work
): Promise<Signed<Unsigned>> {
	const { cryptosuite } = request.securing
	return addProof(withProofTerms(unsigned), {
		signer,
		verificationMethod,
		cryptosuite,
		created: dateIn(request.options, 'created') ?? means.now,
		expires: dateIn(request.options, 'expires'),
		proofId: textOf(request.options['proofId']),
		previousProof: textOf(request.options['previousProof']),
		challenge: textOf(request.options['challenge']),
		domain: textOf(request.options['domain']),
		reader: openReader
	})
}

function isBadge(credential: JsonObject): boolean {
	const parsed = parse(credential)
	return parsed.ok && parsed.kind !== 'Verifiable Credential'
}

/** The context of VC 1.1 does not know Data Integrity proofs. */
function withProofTerms(unsigned: JsonObject): Unsigned {
	const contexts = listOf(unsigned['@context'])
	const lacking = contexts[0] === CONTEXT_CREDENTIALS_V1 && !contexts.includes(CONTEXT_DATA_INTEGRITY_V2)
	const complete = lacking ? [...contexts, CONTEXT_DATA_INTEGRITY_V2] : contexts
	// The form was checked; contexts that are objects are what this harness allows.
	return { ...unsigned, '@context': complete } as unknown as Unsigned
}

function dateIn(options: JsonObject, name: string): Date | undefined {
	const moment = momentIn(options[name])
	if (Number.isNaN(moment)) throw new Refusal(GENERATION, `options.${name} is not a date and time`)
	return moment === undefined ? undefined : new Date(moment)
}

export const issuerIn = (credential: JsonObject): string | undefined => idOf(credential['issuer'])

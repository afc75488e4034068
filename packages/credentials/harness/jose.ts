// The command line that the suite of vc-jose-cose wants, for its JOSE part:
// node packages/credentials/harness/jose.ts issue|verify --input FILE --key FILE --feature NAME --output FILE
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseJson } from '../src/canon/bounds.ts'
import { CredentialError } from '../src/errors.ts'
import { publicKeyOf, signerOf } from '../src/keys/signing-key.ts'
import type { JWK } from '../src/keys/signing-key.ts'
import { DEFAULT_LIMITS } from '../src/limits.ts'
import type { Unsigned } from '../src/model/credential.ts'
import { hasType, isObject, listOf, textOf } from '../src/model/json.ts'
import type { JsonObject } from '../src/model/json.ts'
import { parse } from '../src/model/parse.ts'
import { presentationFaults } from '../src/model/presentation.ts'
import { signJwt, signPresentationJwt } from '../src/sign/jwt.ts'
import { checkJws, checkTokenForm, decodeToken } from '../src/verify/jwt.ts'
import type { Token } from '../src/verify/jwt.ts'
import { openReader } from './contexts.ts'

export type Outcome = { readonly result: 'success' | 'failure' | 'indeterminate'; readonly data?: string }
export type Feature = 'credential_jose' | 'presentation_jose'

const isFeature = (name: string | undefined): name is Feature =>
	name === 'credential_jose' || name === 'presentation_jose'

/** Signs the document with the key of the suite; what is wrong with it is a failure, with the reason. */
export async function issueJose(text: string, method: JsonObject, feature: Feature): Promise<Outcome> {
	return outcomeOf(async () => {
		const document = objectIn(text)
		const problem = await whyNot(document, feature)
		if (problem) return { result: 'failure', data: problem }
		const jwk = jwkIn(method, 'secretKeyJwk')
		const options = { signer: signerOf(jwk), verificationMethod: jwk.kid ?? textOf(method['id']) ?? '' }
		// The form was checked.
		const unsigned = document as unknown as Unsigned
		const data = await (feature === 'credential_jose' ? signJwt : signPresentationJwt)(unsigned, options)
		return { result: 'success', data }
	})
}

/** Checks a signed text against the key of the suite, its claims, and the form of what is in it. */
export async function verifyJose(text: string, method: JsonObject, feature: Feature): Promise<Outcome> {
	return outcomeOf(async () => {
		const token = decodeToken(text.trim(), DEFAULT_LIMITS, feature === 'credential_jose' ? 'vc' : 'vp')
		const claims = checkTokenForm(token, dayOf(token))
		const check = claims ?? (await checkJws(token, publicKeyOf(jwkIn(method, 'publicKeyJwk'))))
		if (check.outcome !== 'passed') return { result: 'failure', data: `${check.code}: ${check.message}` }
		const problem = await whyNot(token.document, feature)
		return problem ? { result: 'failure', data: problem } : { result: 'success' }
	})
}

async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
	try {
		return await work()
	} catch (error) {
		if (error instanceof CredentialError)
			return { result: 'failure', data: `${error.code}: ${error.message}` }
		throw error
	}
}

/** The suite's samples expired long ago: they are judged on the day they were made. */
function dayOf({ payload: { iat } }: Token): Date {
	return typeof iat === 'number' ? new Date(iat * 1000) : new Date()
}

async function whyNot(document: JsonObject, feature: Feature): Promise<string | undefined> {
	const [fault] = feature === 'credential_jose' ? faultsOf(document) : presentationFaults(document)
	if (fault) return `${fault.pointer || '/'} ${fault.reason}`
	const carried = listOf(document['verifiableCredential'])
	if (carried.filter(isEnvelope).some(({ id }) => !SECURED.test(String(id))))
		return '/verifiableCredential: the id of an envelope is a data: address with a secured credential'
	const open = carried.filter((credential) => !isEnvelope(credential))
	const read = carried.length === 0 ? document : { ...document, verifiableCredential: open }
	await openReader.quads(withoutClaims(read), DEFAULT_LIMITS)
	return undefined
}

// The samples of the suite have blanks and line ends in these addresses, which linked data could not read.
const SECURED = /^data:application\/(?:vc\+jwt|vc\+sd-jwt|vc\+cose|jwt)[;,]./s
const isEnvelope = (value: unknown): value is JsonObject =>
	isObject(value) && hasType(value, 'EnvelopedVerifiableCredential')

function faultsOf(document: JsonObject): readonly { readonly pointer: string; readonly reason: string }[] {
	const parsed = parse(document)
	return parsed.ok ? [] : parsed.faults
}

const CLAIMS = new Set(['iss', 'jti', 'sub', 'aud', 'nbf', 'exp', 'iat', 'nonce'])
const withoutClaims = (document: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(document).filter(([name]) => !CLAIMS.has(name)))

function objectIn(text: string): JsonObject {
	const value = parseJson(text, DEFAULT_LIMITS)
	if (isObject(value)) return value
	throw new CredentialError('invalid-json', 'This is not a JSON object')
}

function jwkIn(method: JsonObject, member: string): JWK {
	const jwk = method[member]
	if (isObject(jwk)) return jwk
	throw new CredentialError('invalid-key', `The key file has no ${member}`)
}

async function main(): Promise<void> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: {
			input: { type: 'string', default: '' },
			key: { type: 'string', default: '' },
			feature: { type: 'string' },
			output: { type: 'string', default: '' }
		}
	})
	const [text, key] = await Promise.all([readFile(values.input, 'utf8'), readFile(values.key, 'utf8')])
	const work = positionals[0] === 'issue' ? issueJose : verifyJose
	const outcome: Outcome = isFeature(values.feature)
		? await work(text, objectIn(key), values.feature)
		: { result: 'indeterminate', data: 'Only JOSE is known here' }
	await writeFile(values.output, JSON.stringify(outcome))
}

if (process.argv[1] === import.meta.filename) await main()

import { CredentialError } from '../errors.ts'
import { textInEnvelope } from '../model/enveloped.ts'
import { idOf, isObject, isText, listOf } from '../model/json.ts'
import type { JsonObject } from '../model/json.ts'
import { presentationFaults } from '../model/presentation.ts'
import { checkToken, decodeToken } from './jwt.ts'
import { limitsOf } from './options.ts'
import type { VerifyOptions } from './options.ts'
import { presentationFinding, presentationVerdict } from './presentation-report.ts'
import type { PresentationCheck, PresentationReport } from './presentation-report.ts'
import { checkProofsFor } from './proof.ts'
import { findingOfError, readInput } from './read-input.ts'
import type { Input } from './read-input.ts'
import type { Check, Report } from './report.ts'
import type { Secured } from './secured.ts'
import { verify } from './verify.ts'

export type PresentationOptions = VerifyOptions & {
	/** What was sent along with the request: without it an old presentation can be shown again by anybody. */
	readonly challenge?: string | undefined
	/** Who asked: the presentation must have been made for this name. */
	readonly domain?: string | undefined
}

const MOST = 100

/**
 * Judges a presentation: JSON with a proof, a signed text, or the envelope of VC 2.0 around one. The holder's signature,
 * the request it was made for, and every credential in it are checked. Never throws because of what the input says.
 */
export async function verifyPresentation(
	input: Input,
	options: PresentationOptions
): Promise<PresentationReport> {
	try {
		return await judge(readPresentation(input, options), options)
	} catch (error) {
		return { verdict: 'invalid', checks: [findingOfError(error)], credentials: [] }
	}
}

function readPresentation(input: Input, options: VerifyOptions): Secured {
	const limits = limitsOf(options)
	const read = readInput(input, limits)
	if (read.kind === 'address')
		throw new CredentialError('invalid-json', 'An address instead of a presentation')
	const text =
		read.kind === 'token' ? read.token : textInEnvelope(read.document, 'EnvelopedVerifiablePresentation')
	if (read.kind === 'document' && text === undefined) return { document: read.document }
	const token = decodeToken(text ?? '', limits, 'vp')
	return { document: token.document, token }
}

async function judge(secured: Secured, options: PresentationOptions): Promise<PresentationReport> {
	const { document } = secured
	const proof = await checkProof(secured, options)
	const credentials = await judgeCredentials(document, options)
	const checks = [
		checkShape(document),
		proof.code === 'proof.not-issuers-key' ? presentationFinding('holder.mismatch', proof.message) : proof,
		checkRequest(secured, options),
		checkHolder(secured),
		checkCredentials(credentials)
	]
	return { verdict: presentationVerdict(checks), checks, holder: idOf(document['holder']), credentials }
}

function checkShape(document: JsonObject): PresentationCheck {
	const [fault] = presentationFaults(document)
	if (!fault) return presentationFinding('presentation.shape-valid')
	return presentationFinding('presentation.shape-invalid', `${fault.pointer || '/'} ${fault.reason}`)
}

function checkProof({ document, token }: Secured, options: VerifyOptions): Promise<Check> {
	const owner = idOf(document['holder'])
	if (token) return checkToken(token, owner, options, 'authentication')
	return checkProofsFor(document, { owner, purpose: 'authentication' }, options)
}

type Asked = { readonly challenge: unknown; readonly domain: unknown }

function checkRequest(secured: Secured, { challenge, domain }: PresentationOptions): PresentationCheck {
	if (challenge === undefined && domain === undefined) return presentationFinding('request.not-asked')
	const answers = answersIn(secured)
	if (challenge !== undefined && !answers.every((answer) => answer.challenge === challenge))
		return presentationFinding('request.wrong-challenge')
	if (domain !== undefined && !answers.every((answer) => listOf(answer.domain).includes(domain)))
		return presentationFinding('request.wrong-domain')
	return presentationFinding('request.match')
}

function answersIn({ document, token }: Secured): readonly Asked[] {
	if (token) return [{ challenge: token.payload['nonce'], domain: token.payload['aud'] }]
	return listOf(document['proof'])
		.filter(isObject)
		.map(({ challenge, domain }) => ({ challenge, domain }))
}

/** A presentation whose signature alone secures a statement of its signer must say that this signer is its holder. */
function checkHolder({ document, token }: Secured): PresentationCheck {
	if (document['holder'] !== undefined) return presentationFinding('holder.match')
	const methods = token ? [token.header.kid] : listOf(document['proof']).map(methodOf)
	const signers = methods.map((method) => method?.split('#')[0])
	const issuers = credentialsIn(document)
		.filter(isObject)
		.filter((credential) => credential['proof'] === undefined)
		.map((credential) => idOf(credential['issuer']))
	const own = issuers.some((issuer) => issuer !== undefined && signers.includes(issuer))
	return presentationFinding(own ? 'holder.missing' : 'holder.unnamed')
}

function methodOf(proof: unknown): string | undefined {
	const method = isObject(proof) ? proof['verificationMethod'] : undefined
	return isText(method) ? method : undefined
}

// Some wallets nest the list once more.
const credentialsIn = (document: JsonObject): readonly unknown[] =>
	listOf(document['verifiableCredential']).flat()

async function judgeCredentials(document: JsonObject, options: VerifyOptions): Promise<readonly Report[]> {
	const carried = credentialsIn(document)
	if (carried.length > MOST)
		throw new CredentialError('too-many-nodes', `More than ${MOST} credentials in one presentation`)
	const reports: Report[] = []
	for (const one of carried) reports.push(await verify(isObject(one) ? one : String(one), options))
	return reports
}

function checkCredentials(reports: readonly Report[]): PresentationCheck {
	if (reports.length === 0) return presentationFinding('credentials.none')
	const worst =
		reports.find(({ verdict }) => verdict === 'invalid') ??
		reports.find(({ verdict }) => verdict === 'unknown')
	if (!worst) return presentationFinding('credentials.valid', String(reports.length))
	const reason = worst.checks.find(({ outcome }) => outcome === 'failed') ?? worst.checks.find(isOpen)
	const code = worst.verdict === 'invalid' ? 'credentials.invalid' : 'credentials.unknown'
	return presentationFinding(code, reason?.message)
}

const isOpen = ({ outcome }: Check): boolean => outcome === 'not checked'

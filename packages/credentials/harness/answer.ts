// What the endpoints do, without HTTP: a request in, an answer out.
import { isObject, listOf } from '../src/model/json.ts'
import type { JsonObject } from '../src/model/json.ts'
import type { KeyAlgorithm } from '../src/keys/signing-key.ts'
import { derive } from '../src/selective/derive.ts'
import { addProof } from '../src/sign/data-integrity.ts'
import type { Presentation } from '../src/sign/presentation.ts'
import { presentationFaults } from '../src/model/presentation.ts'
import type { Check } from '../src/verify/report.ts'
import { textOf } from '../src/model/json.ts'
import { openReader } from './contexts.ts'
import { issue } from './issue.ts'
import { isOpen, isProblem, judgeCredential, judgePresentation, passes, problemOf } from './judge.ts'
import type { Judge } from './judge.ts'
import { identityFor } from './keys.ts'
import { GENERATION, MALFORMED, Refusal, refusalOf } from './refusal.ts'
import type { StatusLists } from './status-lists.ts'
import type { Securing } from './suites.ts'

export type Call = {
	readonly action: string
	readonly securing: Securing
	readonly algorithm: KeyAlgorithm | undefined
	readonly body: JsonObject
}

export type Answer = { readonly status: number; readonly body: JsonObject | string | undefined }
export type Setting = { readonly lists: StatusLists; readonly judge: Judge }

type Action = (call: Call, setting: Setting) => Promise<Answer>

const optionsIn = ({ body }: Call): JsonObject => (isObject(body['options']) ? body['options'] : {})

const issueCredential: Action = async (call, { lists, judge }) => {
	const options = optionsIn(call)
	const { securing, body } = call
	const request = {
		credential: body['credential'],
		options,
		securing,
		algorithm: algorithmFor(call, options)
	}
	return { status: 201, body: { verifiableCredential: await issue(request, { lists, now: judge.now }) } }
}

function algorithmFor({ algorithm, securing }: Call, options: JsonObject): KeyAlgorithm {
	const asked = algorithm ?? textOf(options['keyType'])
	const found =
		asked === undefined ? securing.algorithms[0] : securing.algorithms.find((one) => one === asked)
	if (!found) throw new Refusal(GENERATION, `${securing.path} is not made with a key of ${asked}`)
	return found
}

const verifyOne: Action = async (call, { judge }) => {
	const options = optionsIn(call)
	const report = await judgeCredential(call.body['verifiableCredential'], options, judge)
	const verified = passes(report, options)
	return { status: verified ? 200 : 400, body: { ...report, verified, ...problems(report.checks, verified) } }
}

const verifyShown: Action = async (call, { judge }) => {
	const report = await judgePresentation(call.body['verifiablePresentation'], optionsIn(call), judge)
	const verified = report.verdict === 'valid'
	return { status: verified ? 200 : 400, body: { ...report, verified, ...problems(report.checks, verified) } }
}

type Finding = Pick<Check, 'outcome' | 'message'> & { readonly check: string; readonly code: string }

function problems(checks: readonly Finding[], verified: boolean): JsonObject {
	const open = checks.filter(isOpen)
	const failed = checks.filter(isProblem)
	const errors = verified ? [] : failed.length > 0 ? failed : open
	return {
		errors: errors.map(problemOf),
		warnings: verified ? open.map(problemOf) : [],
		problemDetails: errors.map(problemOf)
	}
}

const signShown: Action = async (call, { judge }) => {
	const { presentation } = call.body
	if (!isObject(presentation)) throw new Refusal(MALFORMED, 'presentation must be an object')
	const { did, signer, verificationMethod } = identityFor(algorithmFor(call, optionsIn(call)))
	const complete = { ...presentation, holder: presentation['holder'] ?? did }
	const [fault] = presentationFaults(complete)
	if (fault) throw new Refusal(MALFORMED, `${fault.pointer || '/'} ${fault.reason}`)
	const options = optionsIn(call)
	try {
		// The form was checked.
		const signed = await addProof(complete as unknown as Presentation, {
			signer,
			verificationMethod,
			cryptosuite: call.securing.cryptosuite,
			created: judge.now,
			purpose: 'authentication',
			challenge: textOf(options['challenge']),
			domain: textOf(options['domain']),
			reader: openReader
		})
		return { status: 201, body: { verifiablePresentation: { ...signed, proof: signed.proof[0] } } }
	} catch (error) {
		throw refusalOf(error, GENERATION)
	}
}

const changeStatus: Action = async ({ body }, { lists }) => {
	lists.change(body)
	return { status: 200, body: {} }
}

const deriveOne: Action = async (call) => {
	const { verifiableCredential } = call.body
	if (!isObject(verifiableCredential)) throw new Refusal(MALFORMED, 'verifiableCredential must be an object')
	const options = optionsIn(call)
	const selective = listOf(options['selectivePointers']).map(String)
	try {
		const asked = { selective, proofId: textOf(options['proofId']) }
		const derived = await derive(verifiableCredential, asked, openReader.admit)
		return { status: 201, body: { verifiableCredential: derived } }
	} catch (error) {
		throw refusalOf(error, GENERATION)
	}
}

const ACTIONS: { readonly [action: string]: Action } = {
	'credentials/issue': issueCredential,
	'credentials/verify': verifyOne,
	'credentials/derive': deriveOne,
	'credentials/status': changeStatus,
	'presentations/verify': verifyShown,
	'presentations/prove': signShown
}

export const isAction = (action: string): boolean => Object.hasOwn(ACTIONS, action)

export async function answerCall(call: Call, setting: Setting): Promise<Answer> {
	const action = ACTIONS[call.action]
	if (!action) throw new Refusal(MALFORMED, 'There is nothing here', 404)
	return action(call, setting)
}

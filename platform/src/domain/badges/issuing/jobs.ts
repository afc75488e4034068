// The steps between a decision and a badge in the earner's mailbox. Each may be run again at any time.
import { verify } from '@rexpath/credentials'
import { z } from 'zod'
import type { Handlers, JobContext, Schedule } from '#jobs/worker.ts'
import { doubtfulCredentials } from './doubt-queries.ts'
import { askParticipations } from './ask-participations.ts'
import { issueLetter, revocationLetter, shortfallLetter } from './letters.ts'
import { organisationOfParticipant, shortfallFacts } from './participation-queries.ts'
import { recordParticipation } from './record-participation.ts'
import { bakedPng } from './bake-badge.ts'
import { recordAward } from './record-award.ts'
import { recordMilestones } from './record-milestones.ts'
import { replaceCredential } from './replace-credential.ts'
import {
	awardingOrganisation,
	badgeLetterFacts,
	intentToSign,
	organisationOfCredential
} from './signing-queries.ts'
import { listIsThere, listsOfSeries, listToSign } from './status-queries.ts'
import { storeCredential } from './store-credential.ts'
import { storeStatusList } from './store-status-list.ts'

const OfApplication = z.object({ applicationId: z.uuid() })
const OfActivity = z.object({ activityId: z.uuid() })
const OfParticipant = z.object({ participantId: z.uuid() })
const OfCredential = z.object({ credentialId: z.uuid() })
const OfSeries = z.object({ series: z.number().int().positive() })
const Replacement = z.object({ credentialId: z.uuid(), named: z.boolean(), reason: z.string() })

export const issuingJobs: Handlers = {
	'issue-badge': async (context, payload) => {
		const { applicationId } = OfApplication.parse(payload)
		const { ports, run, ask } = context
		await ensureKey(context, await ask(awardingOrganisation, applicationId))
		const result = await run(recordAward, { applicationId, origin: ports.publicUrl.origin })
		// Held already through another application: there is nothing to issue a second time.
		if (!result.ok && result.code !== 'already-held')
			throw new Error(`The badge was not issued: ${result.code}`)
	},
	'award-participation': async ({ run }, payload) => {
		const result = await run(askParticipations, OfActivity.parse(payload).activityId)
		if (!result.ok) throw new Error(`Participation badges were not asked for: ${result.code}`)
	},
	'issue-participation': async (context, payload) =>
		issueParticipation(context, OfParticipant.parse(payload).participantId),
	'shortfall-letter': async ({ ports, ask }, payload) => {
		const { participantId } = OfParticipant.parse(payload)
		const facts = await ask(shortfallFacts, participantId)
		if (!facts) return
		await ports.mail.send({
			to: facts.address,
			messageId: `<shortfall-${participantId}@${ports.publicUrl.hostname}>`,
			...shortfallLetter(facts, ports.publicUrl.origin)
		})
	},
	'sign-credential': async (context, payload) =>
		signCredential(context, OfCredential.parse(payload).credentialId),
	'record-milestones': async ({ ports, run }, payload) => {
		const result = await run(recordMilestones, {
			...OfCredential.parse(payload),
			origin: ports.publicUrl.origin
		})
		if (!result.ok) throw new Error(`Milestones were not looked at: ${result.code}`)
	},
	'replace-credential': async (context, payload) => {
		const input = Replacement.parse(payload)
		const { ports, run, ask } = context
		await ensureKey(context, await ask(organisationOfCredential, input.credentialId))
		const result = await run(replaceCredential, { ...input, origin: ports.publicUrl.origin })
		if (!result.ok && result.code !== 'already-revoked')
			throw new Error(`The badge was not replaced: ${result.code}`)
	},
	'publish-status': async (context, payload) => {
		const { series } = OfSeries.parse(payload)
		for (const { issuerKeyId } of await context.ask(listsOfSeries, series))
			await publishList(context, issuerKeyId, series)
	},
	'badge-letter': async ({ ports, ask }, payload) => {
		const { credentialId } = OfCredential.parse(payload)
		const facts = await ask(badgeLetterFacts, credentialId)
		if (!facts) return
		const attachment = {
			filename: 'badge.png',
			contentType: 'image/png',
			content: bakedPng(facts, facts.language, facts.signed)
		}
		await ports.mail.send({
			to: facts.address,
			messageId: `<badge-${credentialId}@${ports.publicUrl.hostname}>`,
			attachments: [attachment],
			...issueLetter(facts, ports.publicUrl.origin)
		})
	},
	'recheck-badges': async ({ ask }) => {
		const doubtful = await ask(doubtfulCredentials, undefined)
		// A fault is logged and counted; nothing is revoked by a machine.
		if (doubtful.length > 0)
			throw new Error(`Signed badges without a decision behind them: ${doubtful.slice(0, 20).join(', ')}`)
	},
	'revocation-letter': async ({ ports, ask }, payload) => {
		const { credentialId } = OfCredential.parse(payload)
		const facts = await ask(badgeLetterFacts, credentialId)
		if (!facts) return
		await ports.mail.send({
			to: facts.address,
			messageId: `<badge-revoked-${credentialId}@${ports.publicUrl.hostname}>`,
			...revocationLetter(facts, ports.publicUrl.origin)
		})
	}
}

export const issuingSchedules: readonly Schedule[] = [{ task: 'recheck-badges', cron: '17 3 * * *' }]

async function ensureKey({ ports }: JobContext, organisationId: string | undefined): Promise<void> {
	if (organisationId === undefined) throw new Error('What should be issued is not there.')
	await ports.signer.createKey(organisationId)
}

// A list that was corrected in the meantime, or an account that was given up, leaves nothing to issue.
const NOTHING_TO_ISSUE: readonly string[] = ['not-reached', 'no-address', 'participant-not-found']

async function issueParticipation(context: JobContext, participantId: string): Promise<void> {
	const { ports, run, ask } = context
	const organisationId = await ask(organisationOfParticipant, participantId)
	if (organisationId === undefined) return
	await ensureKey(context, organisationId)
	const result = await run(recordParticipation, { participantId, origin: ports.publicUrl.origin })
	if (!result.ok && !NOTHING_TO_ISSUE.includes(result.code))
		throw new Error(`The participation badge was not issued: ${result.code}`)
}

async function signCredential(context: JobContext, credentialId: string): Promise<void> {
	const { ports, run, ask } = context
	const intent = await ask(intentToSign, credentialId)
	if (!intent || intent.signed !== null || intent.revoked_at) return
	if (intent.keyRetiredAt) return intendAnew(context, { credentialId, named: intent.named })
	// It waits without a fault: whoever lets signing go on asks for it again.
	if (intent.stopped) return
	// Whoever checks the badge finds its list: so the list is published first.
	if (!(await ask(listIsThere, intent))) await publishList(context, intent.issuerKeyId, intent.series)
	const signed = await ports.signer.signIntent(credentialId)
	const report = await verify(signed, { now: intent.now, offline: true })
	if (report.verdict !== 'valid')
		throw new Error(
			`What was signed does not verify: ${report.checks
				.filter(({ outcome }) => outcome === 'failed')
				.map(({ code }) => code)
				.join(', ')}`
		)
	const stored = await run(storeCredential, { credentialId, signed })
	if (!stored.ok) throw new Error(`The signed badge was not stored: ${stored.code}`)
}

/** The key was changed between intent and signature: a retired key signs nothing, so the new one is asked. */
async function intendAnew(
	{ ports, run }: JobContext,
	{ credentialId, named }: { readonly credentialId: string; readonly named: boolean }
): Promise<void> {
	const { origin } = ports.publicUrl
	const result = await run(replaceCredential, { credentialId, named, reason: 'the key was changed', origin })
	if (!result.ok && result.code !== 'already-revoked')
		throw new Error(`The badge was not intended anew: ${result.code}`)
}

async function publishList(
	{ ports, run, ask }: JobContext,
	issuerKeyId: string,
	series: number
): Promise<void> {
	const draft = await ask(listToSign, { issuerKeyId, series, origin: ports.publicUrl.origin })
	if (draft.fresh) return
	const document = await ports.signer.signStatusList(issuerKeyId, draft.unsigned)
	const stored = await run(storeStatusList, { ...draft, document })
	if (!stored.ok) throw new Error(`The status list was not published: ${stored.code}`)
}

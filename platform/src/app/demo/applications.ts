// Participants apply, and assessors decide, as on the third day.
import { addLink } from '#domain/badges/application/add-link.ts'
import { saveText } from '#domain/badges/application/save-text.ts'
import { startApplication } from '#domain/badges/application/start-application.ts'
import { submitApplication } from '#domain/badges/application/submit-application.ts'
import { decideApplication } from '#domain/badges/assessment/decide-application.ts'
import type { Finding } from '#domain/badges/assessment/model.ts'
import { takeApplication } from '#domain/badges/assessment/take-application.ts'
import { badgePage } from '#domain/badges/design/queries.ts'
import type { App } from '../compose.ts'
import type { Cast, DemoPerson, Member } from './cast.ts'
import { must } from './must.ts'

export async function keepDraft(app: App, { person, plan }: Member): Promise<string> {
	const { run } = app.runAs(person, plan.language)
	const { applicationId } = must(await run(startApplication, { badgeId: plan.application.badge }))
	must(await run(saveText, { applicationId, text: plan.application.text, language: 'en' }))
	return applicationId
}

export async function sendApplication(app: App, member: Member): Promise<void> {
	const { run } = app.runAs(member.person, member.plan.language)
	const applicationId = await keepDraft(app, member)
	must(
		await run(addLink, { applicationId, url: 'https://example.org/our-work', title: 'Our work in pictures' })
	)
	must(
		await run(submitApplication, {
			applicationId,
			summary: firstSentence(member.plan.application.text),
			publishLinks: false
		})
	)
}

/** The first assessor decides; where two are needed, the second is still awaited. */
export async function assessFirst(app: App, cast: Cast, { person, plan }: Member): Promise<void> {
	const assessor = cast.get(plan.application.assessor ?? '')
	if (!assessor) return
	const { run, ask } = app.runAs(assessor.person, assessor.plan.language)
	const applicationId = must(
		await app.runAs(person, plan.language).run(startApplication, { badgeId: plan.application.badge })
	).applicationId
	const badge = await ask(badgePage, plan.application.badge)
	if (!badge)
		throw new Error(`The demo knows a badge that the training package lacks: ${plan.application.badge}`)
	must(await run(takeApplication, applicationId))
	const findings = findingsFor(
		plan.application,
		badge.criteria.map(({ id }) => id)
	)
	must(await run(decideApplication, { applicationId, findings, declineGround: undefined, note: '' }))
}

/** "More needed" is about the last criterion; the others are met. */
function findingsFor(
	{ outcome, reason = '', nextStep = '' }: DemoPerson['application'],
	criteria: readonly string[]
): Finding[] {
	return criteria.map((criterionId, index) =>
		outcome === 'more-needed' && index === criteria.length - 1
			? { criterionId, result: 'not-yet', reason, nextStep }
			: { criterionId, result: 'met', reason: '', nextStep: '' }
	)
}

const firstSentence = (text: string): string => text.slice(0, text.indexOf('.') + 1).slice(0, 300)

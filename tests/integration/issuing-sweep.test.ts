// Stops the issuing at its every call to the database, the signer or the mail, once just before and once just after it,
// starts it again, and looks: one award, one document, one signature, whatever was cut off.
import { verify } from '@rexpath/credentials'
import { expect, test } from 'vitest'
import { issuingJobs } from '../../platform/src/domain/badges/issuing/jobs.ts'
import type { JobContext } from '../../platform/src/jobs/worker.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasActivity, takesPart, wasThere } from '../world/attendance.ts'
import { hasAwardedApplication, hasBadges, hasSchools } from '../world/issuing.ts'
import { Stopped, stopperAt, type Stopper } from '../world/stopping.ts'
import { openWorld, type World } from '../world/world.ts'

/** Every call that reaches outside the handler. */
function stopping(context: JobContext, { cut }: Stopper): JobContext {
	const { signer, mail } = context.ports
	const ports = {
		...context.ports,
		mail: { send: cut(mail.send) },
		signer: {
			createKey: cut(signer.createKey),
			changeKey: cut(signer.changeKey),
			signIntent: cut(signer.signIntent),
			signStatusList: cut(signer.signStatusList)
		}
	}
	// The wrapped functions keep the generic types of what they wrap.
	const [run, ask] = [cut(context.run) as JobContext['run'], cut(context.ask) as JobContext['ask']]
	return { ports, run, ask }
}

type Due = { readonly applicant: Person; readonly task: string; readonly payload: object }

async function issues(world: World, context: JobContext, { applicant, task, payload }: Due): Promise<void> {
	await issuingJobs[task]?.(context, payload)
	const { id: credentialId } = await world.db
		.selectFrom('credential')
		.select('id')
		.where('person_id', '=', applicant.id)
		.executeTakeFirstOrThrow()
	for (const step of ['sign-credential', 'record-milestones', 'badge-letter'])
		await issuingJobs[step]?.(context, { credentialId })
}

async function holdsExactlyOne(world: World, applicant: Person): Promise<void> {
	const awards = await world.db
		.selectFrom('award')
		.select('id')
		.where('person_id', '=', applicant.id)
		.execute()
	const documents = await world.db
		.selectFrom('credential')
		.select('signed')
		.where('person_id', '=', applicant.id)
		.execute()
	expect([awards.length, documents.length]).toEqual([1, 1])
	expect(await verify(documents[0]?.signed ?? '', { now: world.now, offline: true })).toMatchObject({
		verdict: 'valid'
	})
}

type Earner = (world: World, applicant: Person) => Promise<Omit<Due, 'applicant'>>
type Awarding = (world: World) => Promise<{ readonly school: string; readonly earns: Earner }>

const byDecision: Awarding = async (world) => {
	const { school, ines } = await hasSchools(world)
	return {
		school,
		earns: async (_, applicant) => {
			const given = { applicant, assessors: [ines], badgeId: 'B-M06' }
			return {
				task: 'issue-badge',
				payload: { applicationId: await hasAwardedApplication(world, given) }
			}
		}
	}
}
const byAttendance: Awarding = async (world) => {
	const school = await world.hasOrganisation()
	const activity = await hasActivity(world, {
		organisationId: school,
		state: 'finished',
		sessions: [{ name: 'day', startsAt: '2026-03-01T08:00Z', minutes: 300 }]
	})
	return {
		school,
		earns: async (_, applicant) => {
			const participantId = await takesPart(world, activity, applicant)
			await wasThere(world, activity, participantId, 'day')
			return { task: 'issue-participation', payload: { participantId } }
		}
	}
}

test.each([
	['a decision', 'before', byDecision],
	['a decision', 'after', byDecision],
	['attendance', 'before', byAttendance],
	['attendance', 'after', byAttendance]
] as const)('a badge by %s, stopped %s each call', { timeout: 120_000 }, async (_, when, awarding) => {
	await using world = await openWorld()
	await hasBadges(world)
	const { school, earns } = await awarding(world)
	const whole: JobContext = { ports: world.app.ports, run: world.system.run, ask: world.system.ask }
	let stops = 0
	for (let at = 1; ; at++) {
		const applicant = await world.hasPerson(`Earner ${String.fromCharCode(96 + at)}`, school)
		const due = { applicant, ...(await earns(world, applicant)) }
		const stopper = stopperAt(at, when)
		const stopped = await issues(world, stopping(whole, stopper), due).then(
			() => false,
			(error: unknown) => error instanceof Stopped
		)
		if (stopped) await issues(world, whole, due)
		await holdsExactlyOne(world, applicant)
		if (stopper.calls() < at) break
		expect(stopped).toBe(true)
		stops++
	}
	// Key, question, award, intent, list, signature, storing, milestones, letter: none was left out.
	expect(stops).toBeGreaterThanOrEqual(9)
	expect(await world.db.selectFrom('issuer_key').select('id').execute()).toHaveLength(1)
})

// What is not yours answers like what is not there, and what was taken away is gone with the next request.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { mayEnter } from '../../platform/src/app/admit.ts'
import { applicationPage } from '../../platform/src/domain/badges/application/queries.ts'
import { withdrawApplication } from '../../platform/src/domain/badges/application/withdraw-application.ts'
import { readableFile } from '../../platform/src/domain/badges/files/queries.ts'
import { revokeCredential } from '../../platform/src/domain/badges/issuing/revoke-credential.ts'
import { myBadge } from '../../platform/src/domain/passport/queries.ts'
import { endOwnSession } from '../../platform/src/domain/people/account/end-sessions.ts'
import { endMembership } from '../../platform/src/domain/people/schools/end-membership.ts'
import { endRole } from '../../platform/src/domain/people/schools/end-role.ts'
import { schoolPerson } from '../../platform/src/domain/people/schools/queries.ts'
import { suspendPerson } from '../../platform/src/domain/people/schools/suspend-person.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { askExport } from '../../platform/src/domain/privacy/export/ask-export.ts'
import { exportToFetch } from '../../platform/src/domain/privacy/export/queries.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { leavesTraces } from '../world/canary.ts'
import { hasBadges, hasSchools, lasting } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

async function schools() {
	const world = await openWorld()
	await hasBadges(world)
	return lasting({ world, ...(await hasSchools(world)) })
}

async function signsIn(world: World, { id }: Person): Promise<string> {
	const started = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, id, 'Test')),
		undefined
	)
	return started.ok ? started.value : ''
}

test('an id of somebody else answers to the letter like an id of nothing', { timeout: 60_000 }, async () => {
	await using state = await schools()
	const { world, aino, ines, paula, partner } = state
	await leavesTraces(world, { person: aino, assessor: ines })
	const idIn = async (table: 'credential' | 'application' | 'uploaded_file' | 'data_export') =>
		(await world.db.selectFrom(table).select('id').executeTakeFirst())?.id ?? randomUUID()
	const sessionId = (await world.system.ask(signedIn, await signsIn(world, aino)))?.sessionId
	await world.as(aino).run(askExport, sessionId)
	await world.worksOffJobs()
	const stranger = world.as(paula)
	const doors: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
		[await idIn('credential'), (id) => stranger.ask(myBadge, id)],
		[await idIn('credential'), (id) => stranger.run(revokeCredential, { credentialId: id, reason: 'no' })],
		[await idIn('application'), (id) => stranger.ask(applicationPage, id)],
		[await idIn('application'), (id) => stranger.run(withdrawApplication, id)],
		[await idIn('uploaded_file'), (id) => stranger.ask(readableFile, id)],
		[await idIn('data_export'), (id) => stranger.ask(exportToFetch, { id, sessionId: undefined })],
		[aino.id, (id) => stranger.ask(schoolPerson, { organisationId: partner, personId: id })],
		[aino.id, (id) => stranger.run(endRole, { organisationId: partner, personId: id, role: 'mentor' })]
	]
	const own = world.as(aino)
	expect(await own.ask(myBadge, await idIn('credential'))).toBeDefined()
	expect(await own.ask(applicationPage, await idIn('application'))).toBeDefined()
	expect(await own.ask(readableFile, await idIn('uploaded_file'))).toBeDefined()
	expect(await own.ask(exportToFetch, { id: await idIn('data_export'), sessionId })).toBeDefined()
	const differences: string[] = []
	for (const [index, [foreign, knock]] of doors.entries())
		for (let round = 0; round < 25; round++) {
			const [there, nothing, nonsense] = [
				await knock(foreign),
				await knock(randomUUID()),
				await knock(foreign.toUpperCase())
			]
			const answers = [there, nothing, nonsense].map((answer) => JSON.stringify(answer))
			if (new Set(answers).size > 1) differences.push(`door ${index}: ${answers.join(' | ')}`)
		}
	expect(differences).toEqual([])
})

test('after a role, a membership, a session or the access ended, the next request is refused, a hundred of a hundred', async () => {
	await using state = await schools()
	const { world, school } = state
	const root = await world.hasPerson('Root', school, ['administrator', 'coordinator'])
	type Ending = (person: Person, sessionId: string) => Promise<{ readonly ok: boolean }>
	const endings: Readonly<Record<string, Ending>> = {
		role: ({ id }) => world.as(root).run(endRole, { organisationId: school, personId: id, role: 'assessor' }),
		membership: ({ id }) => world.as(root).run(endMembership, { organisationId: school, personId: id }),
		session: (person, sessionId) => world.as(person).run(endOwnSession, sessionId),
		access: ({ id }) => world.as(root).run(suspendPerson, { personId: id, reason: 'left' })
	}
	const stillIn: string[] = []
	for (let round = 0; round < 25; round++)
		for (const [name, ends] of Object.entries(endings)) {
			const person = await world.hasPerson(`P ${name} ${'abcdefghijklmnopqrstuvwxyz'[round]}`, school, [
				'assessor'
			])
			const token = await signsIn(world, person)
			const enters = async () => {
				const session = await world.system.ask(signedIn, token)
				return session !== undefined && mayEnter('assessor', session.person, world.app)
			}
			const session = await world.system.ask(signedIn, token)
			if (!(await enters())) stillIn.push(`${name}: was never in`)
			if (!(await ends(person, session?.sessionId ?? '')).ok) stillIn.push(`${name}: did not end`)
			if (await enters()) stillIn.push(`${name}: still in`)
		}
	expect(stillIn).toEqual([])
})

// The authenticator app: each code counts once, wrong ones close the door, and a letter alone opens nothing dangerous.
import { expect, test } from 'vitest'
import { addAddress } from '../../platform/src/domain/people/account/add-address.ts'
import { accountPage } from '../../platform/src/domain/people/account/queries.ts'
import { beginApp } from '../../platform/src/domain/people/second-step/begin-app.ts'
import { confirmApp } from '../../platform/src/domain/people/second-step/confirm-app.ts'
import { removeApp, renewCodes, takeAppOf } from '../../platform/src/domain/people/second-step/keep-app.ts'
import { ownApp } from '../../platform/src/domain/people/second-step/queries.ts'
import { useCode, useRecoveryCode } from '../../platform/src/domain/people/second-step/use-code.ts'
import { signedIn } from '../../platform/src/domain/people/session-queries.ts'
import { sweepSignIn } from '../../platform/src/domain/people/sign-in/sweep-sign-in.ts'
import { startSession } from '../../platform/src/domain/people/start-session.ts'
import { DAY_MS, MINUTE_MS } from '../../platform/src/kernel/limits.ts'
import { done } from '../../platform/src/kernel/outcome.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { AuthenticatorApp } from '../world/authenticator-app.ts'
import { lasting } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

const STEP_MS = 30_000

async function sessionOf(world: World, person: Person) {
	const { value: token } = await world.system.run(
		async (tx, scene) => done(await startSession(tx, scene, person.id, 'Test')),
		undefined
	)
	const seen = () => world.system.ask(signedIn, token)
	return { sessionId: (await seen())?.sessionId ?? '', seen }
}

const signsIn = async (world: World, person: Person) => (await sessionOf(world, person)).sessionId

/** Ines, signed in by letter, with an app that counts. */
async function inesWithApp() {
	const world = await openWorld()
	const school = await world.hasOrganisation()
	const ines = await world.hasPerson('Ines', school, ['coordinator'])
	const sessionId = await signsIn(world, ines)
	const { appCodes } = world.app.ports
	// Anew each time: a visitor's clock stands.
	const as = () => world.as(ines)
	await as().run(beginApp, { sealed: await appCodes.begin(ines.id), sessionId })
	const begun = await as().ask(ownApp, undefined)
	if (!begun) throw new Error('No app was begun.')
	const phone = new AuthenticatorApp(await appCodes.show(ines.id, begun.sealed), () => world.now)
	const confirm = async (code: string) =>
		as().run(confirmApp, {
			appId: begun.id,
			matched: await appCodes.confirm(ines.id, begun.sealed, code),
			sessionId
		})
	expect(await confirm(phone.wrongCode())).toMatchObject({ code: 'code-wrong' })
	const confirmed = await confirm(phone.code())
	if (!confirmed.ok) throw new Error(confirmed.code)
	const app = await as().ask(ownApp, undefined)
	const show = async (code: string, session = sessionId) => {
		const step = await appCodes.match(ines.id, app?.sealed ?? begun.sealed, code)
		const judged = await as().run(useCode, { appId: begun.id, step, sessionId: session })
		return judged.ok ? judged.value : judged.code
	}
	const { recoveryCodes } = confirmed.value
	return lasting({ world, school, ines, as, sessionId, phone, show, recoveryCodes, confirm })
}

const kinds = async (world: World) =>
	(await world.db.selectFrom('event').select('kind').orderBy('at').execute()).map(({ kind }) => kind)

test('with an app a letter is not enough: a code is, once, and for half an hour', async () => {
	await using state = await inesWithApp()
	const { world, as, ines, phone, show, confirm } = state
	expect(await confirm(phone.code())).toMatchObject({ code: 'app-not-found' })
	world.later(MINUTE_MS)
	const { sessionId: later, seen } = await sessionOf(world, ines)
	// Known at the door of every page of a role.
	expect((await seen())?.unproved).toBe(true)
	const change = { address: 'ines.two@example.test', sessionId: later, client: 'c' }
	expect(await as().run(addAddress, change)).toMatchObject({ code: 'sign-in-again' })
	const code = phone.code()
	expect(await show(code, later)).toBe('right')
	expect(await show(code, later)).toBe('used')
	expect((await seen())?.unproved).toBe(false)
	expect((await as().ask(accountPage, later))?.fresh).toBe(true)
	expect(await as().run(addAddress, change)).toMatchObject({ ok: true })
	world.later(30 * MINUTE_MS)
	expect((await as().ask(accountPage, later))?.fresh).toBe(false)
	expect(await kinds(world)).toEqual(['person.app-added', 'person.code-shown'])
})

test('a code counts a half-minute late, not two, and an older one not after a newer one', async () => {
	await using state = await inesWithApp()
	const { world, phone, show } = state
	world.later(10 * MINUTE_MS)
	const code = phone.code()
	world.later(2 * STEP_MS)
	expect(await show(code)).toBe('wrong')
	const late = phone.code()
	world.later(STEP_MS)
	expect(await show(phone.code())).toBe('right')
	expect(await show(late)).toBe('used')
	// The database itself holds it too.
	await expect(world.db.updateTable('authenticator_app').set({ last_step: 1 }).execute()).rejects.toThrow(
		'a code counts once'
	)
})

test('of fifty at once with the same code, or the same recovery code, exactly one is let in', async () => {
	await using state = await inesWithApp()
	const { world, as, sessionId, phone, show, recoveryCodes } = state
	world.later(MINUTE_MS)
	const code = phone.code()
	const answers = await Promise.all(Array.from({ length: 50 }, () => show(code)))
	expect(answers.filter((answer) => answer === 'right')).toHaveLength(1)
	expect(answers.filter((answer) => answer === 'used')).toHaveLength(49)
	expect((await kinds(world)).filter((kind) => kind === 'person.code-shown')).toHaveLength(1)
	const onPaper = await Promise.all(
		Array.from({ length: 50 }, () => as().run(useRecoveryCode, { code: recoveryCodes[0] ?? '', sessionId }))
	)
	expect(onPaper.filter((answer) => answer.ok && answer.value === 'right')).toHaveLength(1)
	expect((await as().ask(ownApp, undefined))?.codesLeft).toBe(7)
})

test('five wrong codes close the door for a quarter of an hour, to right ones and to recovery codes too', async () => {
	await using state = await inesWithApp()
	const { world, as, sessionId, phone, show, recoveryCodes } = state
	world.later(MINUTE_MS)
	const guesses = await Promise.all(Array.from({ length: 20 }, () => show(phone.wrongCode())))
	expect(guesses.filter((answer) => answer === 'wrong')).toHaveLength(4)
	expect(await show(phone.code())).toBe('locked')
	const [paper = ''] = recoveryCodes
	expect(await as().run(useRecoveryCode, { code: paper, sessionId })).toMatchObject({ value: 'locked' })
	world.later(15 * MINUTE_MS)
	expect(await show(phone.code())).toBe('right')
	expect((await kinds(world)).filter((kind) => kind === 'person.app-locked')).toHaveLength(1)
})

test('new recovery codes end the old ones; only hashes are kept', async () => {
	await using state = await inesWithApp()
	const { world, as, sessionId, recoveryCodes } = state
	expect(new Set(recoveryCodes).size).toBe(8)
	const stored = JSON.stringify(await world.db.selectFrom('recovery_code').selectAll().execute())
	for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll(' ', ''))
	const renewed = await as().run(renewCodes, sessionId)
	if (!renewed.ok) throw new Error(renewed.code)
	const use = async (code: string | undefined) =>
		as().run(useRecoveryCode, { code: code?.toLowerCase().replaceAll(' ', '') ?? '', sessionId })
	expect(await use(recoveryCodes[0])).toMatchObject({ value: 'wrong' })
	expect(await use(renewed.value.recoveryCodes[0])).toMatchObject({ value: 'right' })
	expect(await use(renewed.value.recoveryCodes[0])).toMatchObject({ value: 'wrong' })
})

test('removing the app needs a proof; an administrator takes it away with a reason, and its person is signed out', async () => {
	await using state = await inesWithApp()
	const { world, school, ines, as } = state
	const letterOnly = await signsIn(world, ines)
	expect(await as().run(removeApp, letterOnly)).toMatchObject({ code: 'sign-in-again' })
	const mats = await world.hasPerson('Mats', school, ['coordinator'])
	const root = await world.hasPerson('Root', school, ['administrator'])
	const take = async (by: Person) =>
		world
			.as(by)
			.run(takeAppOf, { personId: ines.id, reason: 'Lost both.', sessionId: await signsIn(world, by) })
	expect(await take(mats)).toMatchObject({ code: 'person-not-found' })
	expect(await take(ines)).toMatchObject({ code: 'person-not-found' })
	expect(await take(root)).toMatchObject({ ok: true })
	expect(await as().ask(ownApp, undefined)).toBeUndefined()
	expect(await as().ask(accountPage, letterOnly)).toMatchObject({ hasApp: false, sessions: [] })
	expect(await kinds(world)).toContain('person.app-removed')
})

test('an app that was begun and never confirmed counts for nothing and is gone after a day', async () => {
	await using world = await openWorld()
	const mats = await world.hasPerson('Mats', await world.hasOrganisation())
	const sessionId = await signsIn(world, mats)
	const begin = async (session: string) =>
		world
			.as(mats)
			.run(beginApp, { sealed: await world.app.ports.appCodes.begin(mats.id), sessionId: session })
	expect(await begin(sessionId)).toMatchObject({ ok: true })
	expect(await begin(sessionId)).toMatchObject({ ok: true })
	expect((await world.as(mats).ask(accountPage, sessionId))?.hasApp).toBe(false)
	world.later(2 * DAY_MS)
	expect(await begin(sessionId)).toMatchObject({ code: 'sign-in-again' })
	await world.system.run(sweepSignIn, undefined)
	expect(await world.as(mats).ask(ownApp, undefined)).toBeUndefined()
})

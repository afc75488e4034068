// A short round of each fault on one site; `npm run faults` has as many rounds as one wants, and measures the times.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killedRound } from '../faults/crash.ts'
import { awayRound } from '../faults/db.ts'
import { chance } from '../faults/fault.ts'
import { openDatabase, openPlace, type OutsideDatabase, type Scene } from '../faults/place.ts'
import { AT_THE_DESK, raceRound } from '../faults/race.ts'
import { openSchool } from '../faults/school.ts'
import { openMailServer, sendsAll } from '../faults/smtp.ts'
import { endedRound } from '../faults/term.ts'

const SEED = 20_260_302
/** As long as it may take on a machine that does other things too. */
const PATIENCE_MS = 240_000

let scene: Scene
let database: OutsideDatabase
let mail: Awaited<ReturnType<typeof openMailServer>>

beforeAll(async () => {
	mail = await openMailServer()
	database = await openDatabase()
	const place = await openPlace({ SMTP_URL: mail.url, REXPATH_DRAIN: '1' }, database.address)
	scene = { place, school: await place.within(openSchool), random: chance(SEED) }
}, PATIENCE_MS)

afterAll(async () => {
	await scene.place[Symbol.asyncDispose]()
	await database[Symbol.asyncDispose]()
	await mail[Symbol.asyncDispose]()
}, PATIENCE_MS)

test('killed at work, the site has everything that it acknowledged', { timeout: PATIENCE_MS }, async () => {
	expect((await killedRound(scene)).faults).toEqual([])
})

test('told to end at work, it finishes what it took on', { timeout: PATIENCE_MS }, async () => {
	expect((await endedRound(scene)).faults).toEqual([])
})

test('while the database is away it says so, and goes on by itself', { timeout: PATIENCE_MS }, async () => {
	const { told, faults } = await awayRound({ ...scene, database }, 'stopped')
	expect(faults).toEqual([])
	expect(told.map(({ status }) => status)).toContain(503)
})

test('a database that dies alone is started again', { timeout: PATIENCE_MS }, async () => {
	expect((await awayRound({ ...scene, database }, 'dead')).faults).toEqual([])
})

test('letters come through a mail server that hangs up on them', { timeout: PATIENCE_MS }, async () => {
	mail.misbehaves('cut', 3)
	expect(await sendsAll(scene.place, scene.school, mail)).toEqual([])
	expect(mail.misbehaved()).toBe(3)
})

test(
	'of fifty at once one decides, one revokes, one gets the last place',
	{ timeout: PATIENCE_MS },
	async () => {
		expect(await raceRound(scene, AT_THE_DESK)).toEqual([])
	}
)

test('the check of the invariants sees a loss', { timeout: PATIENCE_MS }, async () => {
	scene.place.log.note({ kind: 'decide', subject: '00000000-0000-4000-8000-000000000000' })
	scene.place.log.note({ kind: 'check-in', subject: '00000000-0000-4000-8000-000000000001' })
	const faults = await scene.place.broken({ patience: 0 })
	expect(faults).toHaveLength(2)
})

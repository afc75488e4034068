// A short round of each fault on one site; `npm run faults` has as many rounds as one wants, and measures the times.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killedRound } from '../faults/crash.ts'
import { awayRound } from '../faults/db.ts'
import { fullRound, openDisks, type Disks } from '../faults/disk.ts'
import { chance } from '../faults/fault.ts'
import { MANY_LISTS, netRound, openHostileNet, QUICK } from '../faults/net.ts'
import { openDatabase, openPlace, type OutsideDatabase, type Scene } from '../faults/place.ts'
import { AT_THE_DESK, raceRound } from '../faults/race.ts'
import { openSchool } from '../faults/school.ts'
import { whyNoDisk } from '../faults/small-disk.ts'
import { openMailServer, sendsAll } from '../faults/smtp.ts'
import { endedRound } from '../faults/term.ts'
import { uploadRound } from '../faults/upload.ts'

const SEED = 20_260_302
/** As long as it may take on a machine that does other things too. */
const PATIENCE_MS = 240_000

/** The refusals without a disk are tried in tests/integration/badges-files.test.ts, everywhere. */
const noDisks = whyNoDisk()

let scene: Scene
let database: OutsideDatabase
let disks: Disks | undefined
let mail: Awaited<ReturnType<typeof openMailServer>>

beforeAll(async () => {
	mail = await openMailServer()
	disks = noDisks ? undefined : await openDisks()
	database = disks ? disks.server : await openDatabase()
	const where = { databaseAt: database.address, ...(disks ? { folder: disks.files.folder } : {}) }
	const place = await openPlace({ SMTP_URL: mail.url, REXPATH_DRAIN: '1' }, where)
	scene = { place, school: await place.within(openSchool), random: chance(SEED) }
}, PATIENCE_MS)

afterAll(async () => {
	await scene.place[Symbol.asyncDispose]()
	await (disks ?? database)[Symbol.asyncDispose]()
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

for (const kind of ['files', 'journal'] as const)
	test.skipIf(noDisks)(
		`with the disk of the ${kind} full nothing is lost ${noDisks ?? ''}`,
		{ timeout: PATIENCE_MS },
		async () => {
			if (disks) expect((await fullRound({ ...scene, disks }, kind)).faults).toEqual([])
		}
	)

test('what is sent badly arrives whole or not at all', { timeout: PATIENCE_MS }, async () => {
	expect(await uploadRound(scene)).toEqual([])
})

test('a badge whose links lead to bad servers could not be checked', { timeout: PATIENCE_MS }, async () => {
	await using hostile = await openHostileNet()
	const askingMs = 1_000
	const { faults, ms } = await netRound(hostile, [...QUICK, MANY_LISTS], askingMs)
	// The first checks load what stays, so memory is measured in the full rounds.
	expect(faults.filter((fault) => !fault.includes('MB'))).toEqual([])
	// Ten lists, each silent, had one second between them.
	expect(ms).toBeLessThan(10 * askingMs)
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

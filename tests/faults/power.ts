// The power goes while people work: only what was synced is there when the site starts again.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { doAll } from './clients.ts'
import { cutDisk, whyNoCutDisk, type CutDisk } from './cut-disk.ts'
import { chance, countOf, pause, type Given, type Result } from './fault.ts'
import { openPlace, type Scene } from './place.ts'
import { clearDesks, hasToDo, openSchool } from './school.ts'
import { client, hasUpload, wrongWith, type Upload } from './uploading.ts'

const CLIENTS = 20
const DISK_MB = 700
const UPLOAD_BYTES = 300_000
const JITTER_MS = 40

export async function power({ rounds, seed, say }: Given): Promise<Result> {
	const why = await whyNoCutDisk()
	if (why) throw new Error(`Not tried: ${why}.`)
	await using disk = await cutDisk(DISK_MB)
	await using place = await openPlace({}, { folder: disk.folder })
	const school = await place.within(openSchool)
	const random = chance(seed)
	const failures: string[] = []
	for (let round = 1; round <= rounds; round++) {
		const { faults, answered } = await cutRound({ place, school, random, disk })
		say(`round ${round}: cut after ${answered} answers, ${faults.length} faults`)
		failures.push(...faults.map((fault) => `round ${round}: ${fault}`))
	}
	return { rounds, failures, measured: countOf(place.log) }
}

type Parts = Scene & { readonly disk: CutDisk }

async function cutRound(parts: Parts) {
	const { place, school, random, disk } = parts
	const [deeds, upload] = await place.within(async (world) => {
		await clearDesks(world)
		return [random.shuffled(await hasToDo(world, school)), await hasUpload(world, school, UPLOAD_BYTES)]
	})
	const after = 1 + random.below(deeds.length - 2)
	const late = random.below(JITTER_MS)
	let [answered, kept] = [0, false]
	let cut: Promise<void> | undefined
	const onTold = () => {
		if (++answered === after) cut = pause(late).then(() => goesOut(parts))
	}
	const sends = sendsFile(place.site().origin, upload).then((arrived) => void (kept = arrived))
	await Promise.all([doAll(place.site().origin, deeds, { log: place.log, clients: CLIENTS, onTold }), sends])
	await cut
	await disk.comesBack()
	await place.startAgain()
	const lost = kept ? await place.within((world) => wrongWith(world, upload, 'arrived')) : []
	return { answered: after, faults: [...lost, ...(await place.broken())] }
}

const sendsFile = (origin: string, upload: Upload): Promise<boolean> =>
	client(origin, upload)
		.form()
		.then(
			({ status }) => status === 303,
			() => false
		)

/** First everybody stops where they are, then the disk is remembered, then everybody is gone. */
async function goesOut({ place, disk }: Parts): Promise<void> {
	const { process: site } = place.site()
	const [database] = (await readFile(join(disk.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
	const all = [site.pid ?? 0, ...(await below(Number(database))), Number(database)]
	for (const pid of all) signal(pid, 'SIGSTOP')
	disk.remembers()
	const dead = once(site, 'exit')
	for (const pid of all) signal(pid, 'SIGKILL')
	await dead
}

const below = async (pid: number): Promise<number[]> =>
	(await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number)

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(pid, name)
	} catch {
		return false
	}
}

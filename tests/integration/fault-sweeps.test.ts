// Stops an upload, a forgetting and a change of keys at every call to the database, the files, the signer or the mail,
// once just before and once just after it, goes on as whoever was cut off would, and looks.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verify } from '../../packages/credentials/src/index.ts'
import { openUploads } from '../../platform/src/app/uploads/uploads.ts'
import { fileJobs } from '../../platform/src/domain/badges/files/jobs.ts'
import { issuingJobs } from '../../platform/src/domain/badges/issuing/jobs.ts'
import { keyJobs } from '../../platform/src/domain/badges/keys/jobs.ts'
import { forgetPerson } from '../../platform/src/domain/privacy/erasure/jobs.ts'
import type { JobContext } from '../../platform/src/jobs/worker.ts'
import { HOUR_MS } from '../../platform/src/kernel/limits.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import type { Ports } from '../../platform/src/ports/ports.ts'
import { hasDraft, hasHouses } from '../world/badges.ts'
import { hasAwardedApplication, hasBadges } from '../world/issuing.ts'
import { letters } from '../world/people.ts'
import { Stopped, stopperAt, type Stopper, type When } from '../world/stopping.ts'
import { openWorld, type World } from '../world/world.ts'

const LONG = { timeout: 120_000 }
const ORIGIN = 'http://localhost:3000'
const PIECE = 2_000
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const whole = (world: World): JobContext => ({ ports: world.app.ports, ...world.system })

function stopping(context: JobContext, { cut }: Stopper): JobContext {
	const { files, mail, signer } = context.ports
	const ports: Ports = {
		...context.ports,
		files: { ...files, put: cut(files.put), bytes: cut(files.bytes), remove: cut(files.remove) },
		mail: { send: cut(mail.send), ...(mail.forget ? { forget: cut(mail.forget) } : {}) },
		signer: { ...signer, changeKey: cut(signer.changeKey), signIntent: cut(signer.signIntent) }
	}
	// The wrapped functions keep the generic types of what they wrap.
	const [run, ask] = [cut(context.run) as JobContext['run'], cut(context.ask) as JobContext['ask']]
	return { ports, run, ask }
}

type Flow = {
	/** Puts down what the n-th try needs, and gives a whole site for it. */
	readonly begins: (at: number) => Promise<JobContext>
	/** One try; what it throws or is told is lost where it is stopped. */
	readonly tries: (context: JobContext, at: number) => Promise<unknown>
	/** What whoever was cut off does next, on a whole site. */
	readonly goesOn: (context: JobContext, at: number) => Promise<unknown>
	readonly holds: (at: number) => Promise<void>
}

/** Until a try comes through without a stop; gives the number of places where it was stopped. */
async function sweeps(when: When, { begins, tries, goesOn, holds }: Flow): Promise<number> {
	for (let at = 1; ; at++) {
		const context = await begins(at)
		const stopper = stopperAt(at, when)
		await tries(stopping(context, stopper), at).catch((error: unknown) => {
			if (!(error instanceof Stopped)) throw error
		})
		const stopped = stopper.calls() >= at
		if (stopped) await goesOn(context, at)
		await holds(at)
		if (!stopped) return at - 1
	}
}

const nth = (at: number): string => String.fromCharCode(96 + at)
const inFolder = (world: World, name: string): string[] => {
	const folder = join(world.folder, 'files', name)
	return existsSync(folder) ? readdirSync(folder) : []
}

function film(at: number): Buffer {
	const content = Buffer.alloc(3_000, at)
	content.set([0, 0, 0, 28, ...Buffer.from('ftypisom')])
	return content
}

/** A client of the resumable protocol that goes on where it was cut off, as the page's script does. */
function sender({ ports, run, ask }: JobContext, folder: string) {
	const { resumable } = openUploads({ dataDir: folder, files: ports.files, origin: ORIGIN })
	const call = (path: string, method: string, headers: Record<string, string>, body?: Buffer) =>
		resumable(
			new Request(new URL(path, ORIGIN), {
				method,
				headers: { 'tus-resumable': '1.0.0', ...headers },
				...(body ? { body: new Uint8Array(body), duplex: 'half' } : {})
			}),
			{ run, ask }
		)
	const pieces = async (location: string | undefined, from: number, content: Buffer) => {
		if (!location) return
		for (let offset = from; offset < content.length; offset += PIECE) {
			const headers = {
				'upload-offset': String(offset),
				'content-type': 'application/offset+octet-stream'
			}
			const { status } = await call(location, 'PATCH', headers, content.subarray(offset, offset + PIECE))
			if (status !== 204) return
		}
	}
	return {
		begin: async (applicationId: string, length: number) => {
			const facts = { application: applicationId, filename: 'film.mp4', filetype: 'video/mp4' }
			const metadata = Object.entries(facts)
				.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
				.join(',')
			const headers = { 'upload-length': String(length), 'upload-metadata': metadata }
			return (await call('/api/v1/uploads', 'POST', headers)).headers.get('location') ?? undefined
		},
		offset: async (location: string | undefined) => {
			if (!location) return undefined
			const answer = await call(location, 'HEAD', {})
			return answer.ok ? Number(answer.headers.get('upload-offset')) : undefined
		},
		pieces
	}
}

test.each(['before', 'after'] as const)('an upload, stopped %s each call', LONG, async (when) => {
	await using world = await openWorld()
	const { luovi } = await hasHouses(world)
	const drafts: string[] = []
	const locations: (string | undefined)[] = []
	const stops = await sweeps(when, {
		begins: async (at) => {
			const person = await world.hasPerson(`Sender ${nth(at)}`, luovi)
			drafts[at] = await hasDraft(world, person)
			return { ...whole(world), ...world.as(person) }
		},
		tries: async (context, at) => {
			const { begin, pieces } = sender(context, world.folder)
			locations[at] = await begin(drafts[at] ?? '', film(at).length)
			await pieces(locations[at], 0, film(at))
		},
		goesOn: async (context, at) => {
			const { begin, offset, pieces } = sender(context, world.folder)
			const there = await offset(locations[at])
			const location = there === undefined ? await begin(drafts[at] ?? '', film(at).length) : locations[at]
			await pieces(location, there ?? 0, film(at))
		},
		holds: async (at) => {
			const rows = await world.db
				.selectFrom('evidence')
				.innerJoin('uploaded_file', 'uploaded_file.id', 'evidence.file_id')
				.select(['storage_key', 'sha256', 'state'])
				.where('evidence.application_id', '=', drafts[at] ?? '')
				.execute()
			expect(rows).toMatchObject([{ state: 'ready', sha256: sha256(film(at)) }])
			const bytes = await world.app.ports.files.bytes(rows[0]?.storage_key ?? '')
			expect(sha256(bytes)).toBe(sha256(film(at)))
		}
	})
	// The right to begin, the row, each piece's right, reading, keeping, telling the room, tidying up.
	expect(stops).toBeGreaterThanOrEqual(7)
	world.later(25 * HOUR_MS)
	await fileJobs['sweep-uploads']?.(whole(world), {})
	expect(inFolder(world, 'evidence')).toHaveLength(stops + 1)
	expect(inFolder(world, 'incoming')).toEqual([])
})

test.each(['before', 'after'] as const)('a person is forgotten, stopped %s each call', LONG, async (when) => {
	await using world = await openWorld()
	const { luovi } = await hasHouses(world)
	const people: Person[] = []
	const stops = await sweeps(when, {
		begins: async (at) => {
			const person = (people[at] = await world.hasPerson(`Leaver ${nth(at)}`, luovi))
			const { begin, pieces } = sender({ ...whole(world), ...world.as(person) }, world.folder)
			await pieces(await begin(await hasDraft(world, person), film(at).length), 0, film(at))
			await world.app.ports.mail.send({
				to: `leaver.${nth(at)}@example.test`,
				subject: 'Hello',
				text: 'A letter that is kept.',
				messageId: `<${randomUUID()}@localhost>`
			})
			return whole(world)
		},
		tries: (context, at) => forgetPerson(context, people[at]?.id ?? ''),
		goesOn: (context, at) => forgetPerson(context, people[at]?.id ?? ''),
		holds: async (at) => {
			const id = people[at]?.id ?? ''
			const person = await world.db
				.selectFrom('person')
				.select('erased_at')
				.where('id', '=', id)
				.executeTakeFirstOrThrow()
			expect(person.erased_at).not.toBeNull()
			expect(
				await world.db.selectFrom('email_address').select('id').where('person_id', '=', id).execute()
			).toEqual([])
			const told = world.db.selectFrom('event').select('id').where('kind', '=', 'person.erased')
			expect(await told.where('subject_id', '=', id).execute()).toHaveLength(1)
			expect([...inFolder(world, 'evidence'), ...inFolder(world, 'incoming')]).toEqual([])
			expect((await letters(world)).filter(({ to }) => to.startsWith(`leaver.${nth(at)}@`))).toEqual([])
		}
	})
	expect(stops).toBeGreaterThanOrEqual(5)
})

test.each([
	['in turn', 'before'],
	['in turn', 'after'],
	['after a theft', 'before'],
	['after a theft', 'after']
] as const)('a key is changed %s, stopped %s each call', LONG, async (why, when) => {
	await using world = await openWorld()
	await hasBadges(world)
	const stolen = why === 'after a theft'
	const keys: string[] = []
	const changed = async (context: JobContext, at: number) => {
		await keyJobs['change-key']?.(context, { organisationId: randomUUID(), keyId: keys[at], stolen })
		if (stolen) await keyJobs['reissue-badges']?.(context, { keyId: keys[at], batch: 1 })
		if (stolen) await keyJobs['reissue-milestones']?.(context, { keyId: keys[at] })
	}
	const stops = await sweeps(when, {
		begins: async (at) => {
			const school = await world.hasOrganisation({ name: `School ${nth(at)}` })
			const assessor = await world.hasPerson(`Assessor ${nth(at)}`, school, ['assessor'])
			const applicant = await world.hasPerson(`Earner ${nth(at)}`, school)
			const given = { applicant, assessors: [assessor], badgeId: 'B-M06' }
			const applicationId = await hasAwardedApplication(world, given)
			await issuingJobs['issue-badge']?.(whole(world), { applicationId })
			await signsWaiting(world)
			keys[at] = (await keysLike(world, `School ${nth(at)}`))[0]?.id ?? ''
			return whole(world)
		},
		tries: changed,
		goesOn: changed,
		holds: async (at) => {
			await signsWaiting(world)
			const own = await keysLike(world, `School ${nth(at)}`)
			expect(own.map(({ retired_at }) => retired_at === null)).toEqual([false, true])
			const live = await world.db
				.selectFrom('credential')
				.select(['signed', 'issuer_key_id'])
				.where(
					'issuer_key_id',
					'in',
					own.map(({ id }) => id)
				)
				.where('revoked_at', 'is', null)
				.execute()
			expect(live.map(({ issuer_key_id }) => issuer_key_id)).toEqual([own[stolen ? 1 : 0]?.id])
			const report = await verify(live[0]?.signed ?? '', { now: world.now, offline: true })
			expect(report.verdict).toBe('valid')
		}
	})
	expect(stops).toBeGreaterThanOrEqual(stolen ? 5 : 1)
})

async function signsWaiting(world: World): Promise<void> {
	const waiting = await world.db
		.selectFrom('credential')
		.select('id')
		.where('signed', 'is', null)
		.where('revoked_at', 'is', null)
		.execute()
	for (const { id: credentialId } of waiting)
		await issuingJobs['sign-credential']?.(whole(world), { credentialId })
}

/** The keys of a school, the oldest first. */
const keysLike = (world: World, school: string) =>
	world.db
		.selectFrom('issuer_key')
		.innerJoin('organisation', 'organisation.id', 'issuer_key.organisation_id')
		.select(['issuer_key.id', 'retired_at'])
		.where('name', '=', school)
		.orderBy('retired_at')
		.execute()

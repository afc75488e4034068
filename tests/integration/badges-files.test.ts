import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openUploads } from '../../platform/src/app/uploads/uploads.ts'
import { removeEvidence } from '../../platform/src/domain/badges/application/remove-evidence.ts'
import { beginUpload } from '../../platform/src/domain/badges/files/begin-upload.ts'
import { fileJobs } from '../../platform/src/domain/badges/files/jobs.ts'
import { readableFile } from '../../platform/src/domain/badges/files/queries.ts'
import { HOUR_MS } from '../../platform/src/kernel/limits.ts'
import type { Person } from '../../platform/src/kernel/scene.ts'
import { hasDraft, hasHouses, sends, takes, valueOf } from '../world/badges.ts'
import { openWorld, type World } from '../world/world.ts'

const ORIGIN = 'http://localhost:3000'
const MB = 1024 * 1024

const film = (bytes: number): Uint8Array => {
	const content = new Uint8Array(bytes).map((_, index) => (index * 31) % 251)
	content.set([0, 0, 0, 28, ...Buffer.from('ftypisom')])
	return content
}
const pdf = (bytes = 2000): Uint8Array => {
	const content = new Uint8Array(bytes)
	content.set(Buffer.from('%PDF-1.7\n'))
	return content
}
const photo = () =>
	sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#336699' } })
		.withExif({
			IFD0: { Copyright: 'Somebody' },
			IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' }
		})
		.jpeg()
		.toBuffer()

/** A small, well-formed PNG that claims this many black-and-white pixels a side. */
function pixelFlood(side: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const named = Buffer.concat([Buffer.from(type), data])
		const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
		length.writeUInt32BE(data.length)
		check.writeUInt32BE(crc32(named))
		return Buffer.concat([length, named, check])
	}
	const header = Buffer.alloc(13)
	header.writeUInt32BE(side, 0)
	header.writeUInt32BE(side, 4)
	header.set([1, 0, 0, 0, 0], 8)
	const rows = deflateSync(Buffer.alloc(side * (side / 8 + 1)))
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', rows),
		chunk('IEND', Buffer.alloc(0))
	])
}

function tus(world: World, person: Person) {
	const who = world.as(person)
	const call = (path: string, method: string, headers: Record<string, string>, body?: Uint8Array) =>
		world.app.uploads.resumable(
			new Request(`${ORIGIN}/api/v1/uploads${path}`, {
				method,
				headers: { 'tus-resumable': '1.0.0', ...headers },
				...(body ? { body: Buffer.from(body), duplex: 'half' } : {})
			}),
			who
		)
	const encoded = (facts: Record<string, string>) =>
		Object.entries(facts)
			.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
			.join(',')
	return {
		begin: (applicationId: string, length: number, filetype = 'video/mp4', filename = 'film.mp4') =>
			call('', 'POST', {
				'upload-length': String(length),
				'upload-metadata': encoded({ application: applicationId, filename, filetype })
			}),
		send: (location: string, offset: number, piece: Uint8Array) =>
			call(
				location.replace('/api/v1/uploads', ''),
				'PATCH',
				{ 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
				piece
			),
		ask: (location: string) => call(location.replace('/api/v1/uploads', ''), 'HEAD', {}),
		end: (location: string) => call(location.replace('/api/v1/uploads', ''), 'DELETE', {})
	}
}

const locationOf = (response: Response): string => {
	const location = response.headers.get('location')
	if (!location) throw new Error(`No place to send to: ${response.status}`)
	return location
}

type Sent = { readonly content: Uint8Array; readonly name?: string; readonly type?: string }

async function sendsForm(
	world: World,
	person: Person,
	applicationId: string,
	{ content, name = 'plan.pdf', type = 'application/pdf' }: Sent
) {
	const form = new FormData()
	form.set('file', new File([Buffer.from(content)], name, { type }))
	const request = new Request(`${ORIGIN}/applications/${applicationId}/evidence`, {
		method: 'POST',
		body: form
	})
	return world.app.uploads.fromForm(request, world.as(person), applicationId)
}

const kept = (world: World) =>
	world.db.selectFrom('uploaded_file').select(['kind', 'media_type', 'state', 'name', 'bytes']).execute()
const onDisk = (world: World, folder: string): string[] => {
	const path = join(world.folder, 'files', folder)
	return existsSync(path) ? readdirSync(path) : []
}

describe('a plain form', () => {
	test('streams a file into the evidence', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(await sendsForm(world, aino, applicationId, { content: pdf() }))
		expect(await kept(world)).toEqual([
			{ kind: 'document', media_type: 'application/pdf', state: 'ready', name: 'plan.pdf', bytes: 2000 }
		])
		expect(onDisk(world, 'evidence')).toHaveLength(1)
	})

	test.each([
		[
			'a page that calls itself a PDF',
			Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(200)),
			'file-type'
		],
		['an empty file', new Uint8Array(0), 'file-empty'],
		['a program', Buffer.from('MZ'.padEnd(200)), 'file-type']
	])('refuses %s and keeps nothing of it', async (_, content, code) => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		expect(await sendsForm(world, aino, applicationId, { content })).toEqual({ ok: false, code })
		expect(onDisk(world, 'evidence')).toEqual([])
		expect((await kept(world)).filter(({ state }) => state !== 'gone')).toEqual([])
	})

	test('leaves nothing of a sender who goes away in the middle', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const head = Buffer.from(
			'--x\r\ncontent-disposition: form-data; name="file"; filename="film.mp4"\r\ncontent-type: video/mp4\r\n\r\n'
		)
		const body = new ReadableStream<Uint8Array>({
			pull(controller) {
				controller.enqueue(head)
				controller.enqueue(film(MB))
				controller.error(new Error('gone'))
			}
		})
		// A streamed body must say that it is one; the browser's type of the same object does not know the word.
		const streamed = {
			method: 'POST',
			headers: { 'content-type': 'multipart/form-data; boundary=x' },
			body,
			duplex: 'half'
		}
		const request = new Request(`${ORIGIN}/`, streamed)
		await expect(world.app.uploads.fromForm(request, world.as(aino), applicationId)).rejects.toThrow()
		expect(onDisk(world, 'evidence')).toEqual([])
		expect((await kept(world)).filter(({ state }) => state !== 'gone')).toEqual([])
	})

	test('refuses a file for somebody else’s application before a byte is kept', async () => {
		await using world = await openWorld()
		const { aino, petri } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		expect(await sendsForm(world, petri, applicationId, { content: pdf() })).toEqual({
			ok: false,
			code: 'application-not-found'
		})
		expect(onDisk(world, 'evidence')).toEqual([])
	})
})

describe('a resumable upload', () => {
	test('goes on where it stopped, and arrives byte for byte', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const content = film(3 * MB)
		const { begin, send, ask } = tus(world, aino)
		const location = locationOf(await begin(applicationId, content.byteLength))
		expect((await send(location, 0, content.subarray(0, MB))).status).toBe(204)
		expect((await ask(location)).headers.get('upload-offset')).toBe(String(MB))
		// The same piece again, and one that comes too early, change nothing.
		expect((await send(location, 0, content.subarray(0, MB))).status).toBe(409)
		expect((await send(location, 2 * MB, content.subarray(2 * MB))).status).toBe(409)
		expect((await send(location, MB, content.subarray(MB))).status).toBe(204)
		expect(await kept(world)).toEqual([
			{ kind: 'video', media_type: 'video/mp4', state: 'ready', name: 'film.mp4', bytes: 3 * MB }
		])
		const { storage_key } = await world.db
			.selectFrom('uploaded_file')
			.select('storage_key')
			.executeTakeFirstOrThrow()
		expect(
			Buffer.compare(Buffer.from(await world.app.ports.files.bytes(storage_key)), Buffer.from(content))
		).toBe(0)
		expect(onDisk(world, 'incoming')).toEqual([])
		// Whoever did not hear the last answer learns that all of it is there.
		expect((await ask(location)).headers.get('upload-offset')).toBe(String(3 * MB))
	})

	test('broken off at each tenth, it still arrives', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const content = film(1_000_000)
		const { begin, send, ask } = tus(world, aino)
		const location = locationOf(await begin(applicationId, content.byteLength))
		for (let offset = 0; offset < content.byteLength; offset += 100_000) {
			expect(Number((await ask(location)).headers.get('upload-offset'))).toBe(offset)
			expect((await send(location, offset, content.subarray(offset, offset + 100_000))).status).toBe(204)
		}
		expect((await kept(world))[0]).toMatchObject({ state: 'ready', bytes: 1_000_000 })
	})

	test('cannot be more than it said', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const { begin, send } = tus(world, aino)
		const location = locationOf(await begin(applicationId, 1000))
		expect((await send(location, 0, film(5000))).status).toBeGreaterThanOrEqual(400)
		expect((await kept(world)).filter(({ state }) => state === 'ready')).toEqual([])
	})

	test('of another content than it said is refused, and its room given back', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const { begin, send } = tus(world, aino)
		const location = locationOf(await begin(applicationId, 500))
		const refused = await send(location, 0, Buffer.from('<html>'.padEnd(500)))
		expect([refused.status, await refused.text()]).toEqual([422, 'file-type'])
		expect((await kept(world)).map(({ state }) => state)).toEqual(['gone'])
		expect([...onDisk(world, 'incoming'), ...onDisk(world, 'evidence')]).toEqual([])
	})

	test.each([
		['a type that is not on the list', 'application/zip', 1000, 'file-type'],
		['a photo that is too large', 'image/jpeg', 26 * MB, 'file-too-large'],
		['nothing', 'video/mp4', 0, 'file-empty']
	])('is refused at once for %s', async (_, type, bytes, code) => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const answer = await tus(world, aino).begin(await hasDraft(world, aino), bytes, type)
		expect([answer.status, await answer.text()]).toEqual([422, code])
	})

	test('is nobody else’s to look at, to go on with or to end', async () => {
		await using world = await openWorld()
		const { aino, petri } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const location = locationOf(await tus(world, aino).begin(applicationId, 1000))
		const other = tus(world, petri)
		expect((await other.begin(applicationId, 1000)).status).toBe(404)
		expect((await other.ask(location)).status).toBe(404)
		expect((await other.send(location, 0, film(1000))).status).toBe(404)
		expect((await other.end(location)).status).toBe(404)
		expect((await tus(world, aino).ask(location)).status).toBe(200)
	})

	test('ended by its owner gives its room back', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const { begin, end } = tus(world, aino)
		const location = locationOf(await begin(await hasDraft(world, aino), 1000))
		expect((await end(location)).status).toBe(204)
		expect((await kept(world)).map(({ state }) => state)).toEqual(['gone'])
	})

	test('never finished is swept after a day', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const { begin, send } = tus(world, aino)
		const location = locationOf(await begin(await hasDraft(world, aino), 1000))
		await send(location, 0, film(500))
		const sweep = () => fileJobs['sweep-uploads']?.({ ports: world.app.ports, ...world.system }, {})
		await sweep()
		expect(onDisk(world, 'incoming')).toHaveLength(2)
		world.later(25 * HOUR_MS)
		await sweep()
		expect(onDisk(world, 'incoming')).toEqual([])
		expect((await kept(world)).map(({ state }) => state)).toEqual(['gone'])
	})
})

describe('room', () => {
	test('is kept free on the disk for issuing and revoking: nothing new comes in', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const parts = { dataDir: world.folder, files: world.app.ports.files, origin: ORIGIN }
		const uploads = openUploads({ ...parts, freeBytes: () => Promise.resolve(512 * MB) })
		const facts = { application: applicationId, filename: 'film.mp4', filetype: 'video/mp4' }
		const metadata = Object.entries(facts).map(([key, value]) => `${key} ${btoa(value)}`)
		const headers = {
			'tus-resumable': '1.0.0',
			'upload-length': '1000',
			'upload-metadata': metadata.join(',')
		}
		const begin = new Request(`${ORIGIN}/api/v1/uploads`, { method: 'POST', headers })
		expect(await (await uploads.resumable(begin, world.as(aino))).text()).toBe('disk-full')
		const form = new FormData()
		form.set('file', new File([Buffer.from(pdf())], 'plan.pdf', { type: 'application/pdf' }))
		const whole = new Request(`${ORIGIN}/`, { method: 'POST', body: form })
		expect(await uploads.fromForm(whole, world.as(aino), applicationId)).toMatchObject({ code: 'disk-full' })
		expect(await kept(world)).toEqual([])
	})

	test('that ends in the middle of a file is told, and the file leaves nothing', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
		const files = { ...world.app.ports.files, put: () => Promise.reject(full) }
		const uploads = openUploads({ dataDir: world.folder, files, origin: ORIGIN })
		const form = new FormData()
		form.set('file', new File([Buffer.from(pdf())], 'plan.pdf', { type: 'application/pdf' }))
		const request = new Request(`${ORIGIN}/`, { method: 'POST', body: form })
		expect(await uploads.fromForm(request, world.as(aino), applicationId)).toMatchObject({
			code: 'disk-full'
		})
		expect((await kept(world)).map(({ state }) => state)).toEqual(['gone'])
	})

	test('is counted while files come in: uploads begun at once do not overdraw it', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applications = [
			await hasDraft(world, aino, 'B-M05'),
			await hasDraft(world, aino, 'B-M06'),
			await hasDraft(world, aino, 'B-M07'),
			await hasDraft(world, aino, 'B-M08')
		]
		const begin = (applicationId: string) =>
			world
				.as(aino)
				.run(beginUpload, { applicationId, name: 'film.mp4', mediaType: 'video/mp4', bytes: 100 * MB })
		const begun = await Promise.all([...applications, ...applications].map(begin))
		expect(begun.filter(({ ok }) => ok)).toHaveLength(5)
		expect(begun.filter((one) => !one.ok && one.code === 'quota-full')).toHaveLength(3)
	})
})

describe('a photo', () => {
	test('is seen only after it was made anew: smaller, without place and name', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(
			await sendsForm(world, aino, applicationId, {
				content: await photo(),
				name: 'soup.jpg',
				type: 'image/jpeg'
			})
		)
		const { id } = await world.db.selectFrom('uploaded_file').select('id').executeTakeFirstOrThrow()
		expect(await world.as(aino).ask(readableFile, id)).toBeUndefined()
		await world.worksOffJobs()
		const file = await world.as(aino).ask(readableFile, id)
		const bytes = await world.app.ports.files.bytes(file?.storage_key ?? '')
		const { width, exif, format } = await sharp(bytes).metadata()
		expect({ width, exif, format }).toEqual({ width: 2560, exif: undefined, format: 'jpeg' })
		// The original, with everything hidden in it, is gone.
		expect(onDisk(world, 'evidence')).toEqual([`${id}.jpg`])
	})

	test.each([
		[
			'broken',
			() => Promise.resolve(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]))
		],
		['of far too many pixels', () => Promise.resolve(pixelFlood(16_000))]
	])('that is %s cannot be opened, and is not sent', async (_, make) => {
		const content = await make()
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		const type = content[0] === 0xff ? 'image/jpeg' : 'image/png'
		valueOf(await sendsForm(world, aino, applicationId, { content, name: 'x.png', type }))
		await world.worksOffJobs()
		expect((await kept(world)).map(({ state }) => state)).toEqual(['unreadable'])
		expect(await sends(world, aino, applicationId)).toEqual({ ok: false, code: 'file-unreadable' })
	})
})

describe('a file is read', () => {
	test('by its owner and by whoever judges it now, and by nobody else', async () => {
		await using world = await openWorld()
		const { aino, mikko, sanna, petri, vera, carla } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(await sendsForm(world, aino, applicationId, { content: pdf() }))
		valueOf(await sends(world, aino, applicationId))
		valueOf(await takes(world, mikko, applicationId))
		const { id } = await world.db.selectFrom('uploaded_file').select('id').executeTakeFirstOrThrow()
		const readers: string[] = []
		for (const person of [aino, mikko, sanna, petri, vera, carla])
			if (await world.as(person).ask(readableFile, id)) readers.push(person.name)
		expect(readers).toEqual(['Aino', 'Mikko'])
		expect(await world.stranger.ask(readableFile, id)).toBeUndefined()
	})

	test('by nobody once its evidence was taken out and the application sent', async () => {
		await using world = await openWorld()
		const { aino } = await hasHouses(world)
		const applicationId = await hasDraft(world, aino)
		valueOf(await sendsForm(world, aino, applicationId, { content: pdf() }))
		const { id: evidenceId } = await world.db
			.selectFrom('evidence')
			.select('id')
			.where('kind', '=', 'document')
			.executeTakeFirstOrThrow()
		valueOf(await world.as(aino).run(removeEvidence, { applicationId, evidenceId }))
		valueOf(await sends(world, aino, applicationId))
		await world.worksOffJobs()
		expect(onDisk(world, 'evidence')).toEqual([])
		expect((await kept(world)).map(({ state, name }) => [state, name])).toEqual([['gone', '']])
	})
})

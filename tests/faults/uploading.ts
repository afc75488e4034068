// People who send a file as evidence, in pieces by the resumable protocol or whole by a form, and what became of it.
import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { hasDraft } from '../world/badges.ts'
import type { World } from '../world/world.ts'
import { cookieOf, newName, type School } from './school.ts'

const TUS = { 'tus-resumable': '1.0.0' }
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' }

export type Upload = {
	readonly applicationId: string
	readonly cookie: string
	readonly content: Buffer
}

export async function hasUpload(world: World, { id, badgeId }: School, bytes: number): Promise<Upload> {
	const person = await world.hasPerson(newName(), id)
	const content = randomBytes(bytes)
	content.set([0, 0, 0, 28, ...Buffer.from('ftypisom')])
	const applicationId = await hasDraft(world, person, badgeId)
	return { applicationId, content, cookie: await cookieOf(world, person) }
}

type Told = { readonly status: number; readonly text: string; readonly headers: Headers }

/** What is told to one sender. A connection that ends in the middle throws. */
export function client(origin: string, { applicationId, cookie, content }: Upload) {
	const call = async (path: string, init: RequestInit): Promise<Told> => {
		const headers = { ...TUS, cookie, origin, ...init.headers }
		const answer = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' })
		return { status: answer.status, text: await answer.text(), headers: answer.headers }
	}
	const coded = (text: string) => Buffer.from(text).toString('base64')
	return {
		begin: (length = content.length) =>
			call('/api/v1/uploads', {
				method: 'POST',
				headers: {
					'upload-length': String(length),
					'upload-metadata': `application ${coded(applicationId)},filename ${coded('film.mp4')},filetype ${coded('video/mp4')}`
				}
			}),
		piece: (location: string, from: number, to: number) =>
			call(location, {
				method: 'PATCH',
				headers: { ...PIECE, 'upload-offset': String(from) },
				body: new Uint8Array(content.subarray(from, to))
			}),
		/** Says that all of it comes, sends a part, and hangs up. */
		brokenOff: (location: string, from: number, to: number) =>
			sendsPart(new URL(location, origin), {
				headers: { ...PIECE, cookie, origin, 'upload-offset': String(from) },
				length: content.length - from,
				part: content.subarray(from, to)
			}),
		offset: async (location: string) =>
			Number((await call(location, { method: 'HEAD' })).headers.get('upload-offset') ?? 'NaN'),
		end: (location: string) => call(location, { method: 'DELETE' }),
		form: () => {
			const form = new FormData()
			form.set('file', new File([new Uint8Array(content)], 'film.mp4', { type: 'video/mp4' }))
			const path = `/applications/${applicationId}/evidence?/upload`
			return call(path, { method: 'POST', headers: { accept: 'text/html' }, body: form })
		}
	}
}

type Part = {
	readonly headers: Readonly<Record<string, string>>
	readonly length: number
	readonly part: Buffer
}

async function sendsPart(url: URL, { headers, length, part }: Part): Promise<void> {
	const sending = request(url, { method: 'PATCH', headers: { ...headers, 'content-length': length } })
	sending.on('error', () => {})
	await new Promise<void>((resolve) => sending.write(part, () => resolve()))
	await new Promise<void>((resolve) => {
		sending.once('close', resolve)
		sending.destroy()
	})
}

/** What is wrong with how this upload ended: a whole file is there once and counted, or there is nothing of it. */
export async function wrongWith(
	world: World,
	{ applicationId, content }: Upload,
	expected: 'arrived' | 'nothing'
): Promise<string[]> {
	const rows = await world.db
		.selectFrom('uploaded_file')
		.select(['state', 'sha256', 'bytes'])
		.where('application_id', '=', applicationId)
		.where('state', '<>', 'gone')
		.execute()
	const ready = rows.filter(({ state }) => state === 'ready')
	const counted = rows.reduce((sum, { bytes }) => sum + bytes, 0)
	const hash = createHash('sha256').update(content).digest('hex')
	const wanted = expected === 'arrived' ? content.length : 0
	return [
		...(ready.length === (expected === 'arrived' ? 1 : 0) ? [] : [`${ready.length} files, not ${expected}`]),
		...(ready.every(({ sha256 }) => sha256 === hash) ? [] : ['I7: the file is not what was sent']),
		...(counted === wanted ? [] : [`${counted} bytes are counted, not ${wanted}`])
	]
}

// How fast is a badge put into a picture, and what does a status list of a million entries cost?
import { Readable } from 'node:stream'
import { BitstringStatusList } from '@digitalbazaar/vc-bitstring-status-list'
import pngItxt from 'png-itxt'
import { PNG } from 'pngjs'
import {
	bakePng,
	decodeList,
	encodeList,
	newStatusList,
	readStatus,
	setStatuses,
	signCredential,
	unbakePng
} from '../src/index.ts'
import { SIGNING, credentials } from './badges.ts'
import { mustBe } from './checked.ts'
import { compare } from './rounds.ts'
import type { Figure, Way } from './rounds.ts'

const KEYWORD = 'openbadgecredential'

/** A picture of the size of a badge whose pixels cannot be compressed away. */
function picture(): Buffer {
	const png = new PNG({ width: 160, height: 160 })
	for (let at = 0; at < png.data.length; at += 1) png.data[at] = (at * 7919) >> 5
	return PNG.sync.write(png)
}

async function bakePngFigure(): Promise<Figure> {
	const [credential] = credentials(1)
	const png = picture()
	const text = credential ? JSON.stringify(await signCredential(credential, SIGNING)) : ''
	const bake = (count: number, run: Way<Buffer, Buffer>['run']): Way<Buffer, Buffer> => ({
		count,
		prepare: () => Array<Buffer>(count).fill(png),
		run,
		check: (made) =>
			mustBe(
				made.every((baked) => unbakePng(baked) === text),
				'a picture does not carry the badge'
			)
	})
	return compare(
		'bake-png',
		bake(500, (image) => bakePng(image, text)),
		bake(50, (image) => bakeThere(image, text))
	)
}

function bakeThere(image: Buffer, text: string): Promise<Buffer> {
	const parts: Buffer[] = []
	const carrying = pngItxt.set({ type: 'iTXt', keyword: KEYWORD, value: text })
	return new Promise((resolve, reject) => {
		carrying.on('data', (part: Buffer) => parts.push(part))
		carrying.on('end', () => resolve(Buffer.concat(parts))).on('error', reject)
		Readable.from([image]).pipe(carrying)
	})
}

const ENTRIES = 1_000_000
const REVOKED = Array.from({ length: 10_000 }, (_, index) => (index * 7_919) % ENTRIES)

/** Make a list of a million entries, set one in a hundred, encode, decode and read them: lists per second. */
const statusListFigure = (): Promise<Figure> =>
	compare(
		'status-list-1M',
		listOf(() => {
			const list = decodeList(encodeList(setStatuses(newStatusList(ENTRIES), REVOKED, true)))
			return REVOKED.filter((index) => readStatus(list, index)).length
		}),
		listOf(async () => {
			const made = new BitstringStatusList({ length: ENTRIES })
			for (const index of REVOKED) made.setStatus(index, true)
			const list = await BitstringStatusList.decode({ encodedList: await made.encode() })
			return REVOKED.filter((index) => list.getStatus(index)).length
		})
	)

const listOf = (run: Way<number, number>['run']): Way<number, number> => ({
	count: 10,
	prepare: (count) => Array<number>(count).fill(ENTRIES),
	run,
	check: (made) =>
		mustBe(
			made.every((set) => set === REVOKED.length),
			'an entry of the list is not set'
		)
})

export const carrierFigures: readonly (() => Promise<Figure>)[] = [bakePngFigure, statusListFigure]

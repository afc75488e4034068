// Looks into the whole memory of a running process, its JavaScript heap and its buffers alike. Linux only.
import { open, readdir, readFile } from 'node:fs/promises'

const CHUNK = 16 * 1024 * 1024
const WRITABLE = /^([0-9a-f]+)-([0-9a-f]+) rw/

/** Which of these byte strings stand somewhere in what the process can write to. */
export async function foundIn(pid: number, wanted: Readonly<Record<string, Buffer>>): Promise<string[]> {
	const maps = await readFile(`/proc/${pid}/maps`, 'utf8')
	const memory = await open(`/proc/${pid}/mem`, 'r')
	const found = new Set<string>()
	const overlap = Math.max(...Object.values(wanted).map(({ length }) => length))
	const buffer = Buffer.alloc(CHUNK)
	try {
		for (const [, from = '0', to = '0'] of maps.split('\n').flatMap((line) => [WRITABLE.exec(line) ?? []]))
			for (let at = parseInt(from, 16); at < parseInt(to, 16); at += CHUNK - overlap) {
				const length = Math.min(CHUNK, parseInt(to, 16) - at)
				// A stretch that was given back meanwhile cannot be read.
				const { bytesRead } = await memory.read(buffer, 0, length, at).catch(() => ({ bytesRead: 0 }))
				for (const [name, bytes] of Object.entries(wanted))
					if (buffer.subarray(0, bytesRead).includes(bytes)) found.add(name)
			}
		return [...found].sort()
	} finally {
		await memory.close()
	}
}

/** The children of a process whose command holds this word. */
export async function childrenOf(pid: number, word: string): Promise<number[]> {
	const all = (await readdir('/proc')).map(Number).filter((number) => number > 0)
	const read = (path: string) => readFile(path, 'utf8').catch(() => '')
	const checked = await Promise.all(
		all.map(async (child) => {
			const parent = /^PPid:\s+(\d+)/m.exec(await read(`/proc/${child}/status`))?.[1]
			return Number(parent) === pid && (await read(`/proc/${child}/cmdline`)).includes(word) ? [child] : []
		})
	)
	return checked.flat()
}

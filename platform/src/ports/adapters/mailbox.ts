// Stands in for a mail server on a machine without one: letters are kept in the data folder and shown on /mailbox.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Letter, Mail } from '../ports.ts'

export type KeptLetter = Omit<Letter, 'attachments'> & {
	readonly at: string
	readonly attachments: readonly string[]
}
export type Mailbox = Mail & { readonly letters: () => Promise<KeptLetter[]> }

const SHOWN = 200

export function keptMailbox(folder: string): Mailbox {
	return {
		send: async ({ attachments = [], ...letter }) => {
			await mkdir(folder, { recursive: true, mode: 0o700 })
			const kept: KeptLetter = {
				...letter,
				at: new Date().toISOString(),
				attachments: attachments.map(({ filename }) => filename)
			}
			// One file a letter, named by its id: sent again, it replaces itself.
			const name = `${letter.messageId.replace(/[^a-zA-Z0-9.-]/g, '-').slice(0, 150)}.json`
			await writeFile(join(folder, `${name}.part`), JSON.stringify(kept), { mode: 0o600 })
			await rename(join(folder, `${name}.part`), join(folder, name))
		},
		forget: async (words) => {
			const names = await readdir(folder).catch(() => [])
			for (const name of names) {
				const text = await readFile(join(folder, name), 'utf8').catch(() => '')
				if (words.some((word) => text.includes(JSON.stringify(word).slice(1, -1))))
					await rm(join(folder, name), { force: true })
			}
		},
		letters: async () => {
			const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
			const letters = await Promise.all(
				names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptLetter)
			)
			return letters.sort((one, other) => other.at.localeCompare(one.at)).slice(0, SHOWN)
		}
	}
}

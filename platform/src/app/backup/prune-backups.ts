// Old backups still hold people who asked to be forgotten: they go when their time is over. The newest always stays.
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

const DAY_MS = 86_400_000

/** Removes backups made more than so many days ago; returns the folders that went. */
export async function pruneBackups(backupDir: string, keepDays: number, now: Date): Promise<string[]> {
	const names = (await readdir(backupDir).catch(() => [])).filter((name) => /^rexpath-[^.]+$/.test(name))
	const dated = await Promise.all(
		names.map(async (name) => ({ name, madeAt: await madeAt(join(backupDir, name)) }))
	)
	const whole = dated.filter(({ madeAt: at }) => at > 0).sort((one, other) => other.madeAt - one.madeAt)
	const old = whole.slice(1).filter(({ madeAt: at }) => at < now.getTime() - keepDays * DAY_MS)
	for (const { name } of old) await rm(join(backupDir, name), { recursive: true })
	return old.map(({ name }) => join(backupDir, name))
}

async function madeAt(folder: string): Promise<number> {
	const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '')
	return Date.parse(/"madeAt": "([^"]+)"/.exec(text)?.[1] ?? '') || 0
}

// I7: every file that a row names is there, byte for byte, and nothing lies about that no row knows.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { filesBelow, hashOfFile } from '../backup/manifest.ts'
import type { Finding } from './check-database.ts'

const DAY_MS = 86_400_000
/** Uploads in work, and copies of one's own data, which go by themselves. */
const OTHERS = /^(?:incoming|exports?)\/|\.part$/

export async function checkFiles(client: pg.ClientBase, filesDir: string, now: Date): Promise<Finding[]> {
	const { rows } = await client.query<{ id: string; key: string; sha256: string; state: string }>(
		"select id, storage_key as key, sha256, state from uploaded_file where state <> 'gone'"
	)
	const there = await filesBelow(filesDir)
	const known = new Set(rows.map(({ key }) => key))
	const [present, missing, changed, strange] = [
		new Set(there),
		[] as string[],
		[] as string[],
		[] as string[]
	]
	for (const { id, key, sha256 } of rows.filter(({ state }) => state === 'ready'))
		if (!present.has(key)) missing.push(id)
		else if ((await hashOfFile(join(filesDir, key))) !== sha256) changed.push(id)
	for (const path of there.filter((name) => !known.has(name) && !OTHERS.test(name)))
		if (now.getTime() - (await stat(join(filesDir, path))).mtimeMs > DAY_MS) strange.push(path)
	return [
		{ invariant: 'I7', what: 'files that are missing', ids: missing },
		{ invariant: 'I7', what: 'files that were changed', ids: changed },
		{ invariant: 'I7', what: 'files that nobody knows, older than a day', ids: strange }
	].filter(({ ids }) => ids.length > 0)
}

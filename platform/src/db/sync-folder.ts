import { open } from 'node:fs/promises'

/** Makes the names in a folder last through a power cut, as flushing a file makes its content last. */
export async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return // Windows cannot flush a folder
	const handle = await open(folder, 'r')
	await handle.sync().finally(() => handle.close())
}

// The whole check, read-only: signatures with two libraries, invariants, files.
import pg from 'pg'
import type { Address } from '#db/connect.ts'
import { checkDatabase, type Finding } from './check-database.ts'
import { checkFiles } from './check-files.ts'
import { checkSignatures } from './check-signatures.ts'
import { secondLibrary } from './second-library.ts'

export type SiteCheck = {
	readonly findings: readonly Finding[]
	readonly signatures: number
	/** False when only our own library was there to judge. */
	readonly twoLibraries: boolean
}

export async function checkSite(address: Address, filesDir: string, now: Date): Promise<SiteCheck> {
	const client = new pg.Client(address)
	await client.connect()
	try {
		await client.query('begin isolation level repeatable read read only')
		const second = await secondLibrary()
		const { findings, checked } = await checkSignatures(client, now, second)
		return {
			signatures: checked,
			twoLibraries: second !== undefined,
			findings: [...findings, ...(await checkDatabase(client)), ...(await checkFiles(client, filesDir, now))]
		}
	} finally {
		await client.end()
	}
}

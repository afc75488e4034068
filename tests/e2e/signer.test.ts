// The keys live in a process of their own: what the process of the pages knows, and what happens when the other ends.
import { chmod, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sealWith } from '../../platform/src/ports/adapters/sealed-keys.ts'
import { hasAwardedApplication, hasBadges, hasSchools } from '../world/issuing.ts'
import { startPeopledSite } from '../world/peopled-site.ts'
import { childrenOf, foundIn } from '../world/process-memory.ts'
import { startSite } from '../world/site.ts'
import type { World } from '../world/world.ts'

const signedBadges = async (world: World): Promise<number> =>
	(await world.db.selectFrom('credential').select('id').where('signed', 'is not', null).execute()).length

const untilSigned = (world: World, badges: number) =>
	vi.waitFor(async () => expect(await signedBadges(world)).toBe(badges), { timeout: 40_000, interval: 100 })

const sealedKeys = async (world: World) =>
	(
		await world.app.pool.query<{ id: string; did: string; sealed: Buffer }>(
			'select id, did, sealed from issuer_key order by id'
		)
	).rows

/** In every form in which they could lie in a memory. */
function secretsOf(kek: Buffer, pkcs8: string): Record<string, Buffer> {
	const body = pkcs8.replace(/-----[^-]+-----|\s/g, '')
	return {
		'the key-encryption key': kek,
		'the key-encryption key in base64': Buffer.from(kek.toString('base64')),
		// The last 32 bytes are the secret itself.
		'the signing key': Buffer.from(body, 'base64').subarray(-32),
		'the signing key in base64': Buffer.from(body.slice(-40))
	}
}

test.runIf(process.platform === 'linux')(
	'no page’s process ever holds a key, a signer that is killed comes back, and a wrong key file stops the start',
	{ timeout: 120_000 },
	async () => {
		const { site, world, stop } = await startPeopledSite()
		try {
			await hasBadges(world)
			const { aino, carla, ines } = await hasSchools(world)
			await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId: 'B-M01' })
			await untilSigned(world, 1)

			const keyFile = join(site.folder, 'key-encryption-key')
			const text = await readFile(keyFile, 'utf8')
			const kek = Buffer.from(text.trim(), 'base64')
			const before = await sealedKeys(world)
			const [key] = before
			if (!key) throw new Error('A badge was signed without a key.')
			const pkcs8 = sealWith(kek).open(key.sealed, `issuer-key ${key.id} ${key.did}`)
			const pid = site.process.pid ?? 0
			const [signer = 0, ...more] = await childrenOf(pid, 'signer.ts')
			expect(more).toEqual([])
			expect(await foundIn(pid, { ...secretsOf(kek, pkcs8), control: Buffer.from(key.did) })).toEqual([
				'control'
			])
			// The search finds what is there.
			expect(await foundIn(signer, secretsOf(kek, pkcs8))).toContain('the key-encryption key')
			expect(await readFile(`/proc/${signer}/environ`, 'utf8')).not.toContain('password')
			// Where the host allows it, there is no network around the signer.
			if (site.output().includes('"network":"none"'))
				expect(await readlink(`/proc/${signer}/ns/net`)).not.toBe(await readlink(`/proc/${pid}/ns/net`))

			process.kill(signer, 'SIGKILL')
			await hasAwardedApplication(world, { applicant: carla, assessors: [ines], badgeId: 'B-M01' })
			await untilSigned(world, 2)
			expect(site.output()).not.toContain(pkcs8.split('\n')[1])

			expect(await site.stop()).toBe(0)
			expect(await childrenOf(pid, 'signer.ts')).toEqual([])
			await chmod(keyFile, 0o600)
			const wrong = `${Buffer.alloc(32, 7).toString('base64')}\n`
			await writeFile(keyFile, wrong)
			const env = { DATABASE_URL: site.databaseUrl }
			await expect(startSite({ folder: site.folder, env })).rejects.toThrow('is not the one that sealed')
			expect(await sealedKeys(world)).toEqual(before)
			expect(await readFile(keyFile, 'utf8')).toBe(wrong)
		} finally {
			await stop()
		}
	}
)

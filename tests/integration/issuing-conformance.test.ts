// What this site really issues, under the official schema and in the hands of other people's verifiers.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import addFormats from 'ajv-formats'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { expect, test } from 'vitest'
import { pinnedContext } from '../../packages/credentials/src/contexts/pinned.ts'
import schema from '../../packages/credentials/test/vectors/ob_v3p0_achievementcredential_schema.json' with { type: 'json' }
import { askNaming } from '../../platform/src/domain/badges/issuing/ask-naming.ts'
import { hasAwardedApplication, hasBadges, hasSchools, signedBadges } from '../world/issuing.ts'
import { openWorld } from '../world/world.ts'

const ajv = new Ajv2019({ strict: false, allErrors: true })
// The package is CommonJS: under Node its default export is the module.
const formats = addFormats as unknown as { default?: typeof addFormats.default }
;(formats.default ?? addFormats.default)(ajv)
const fits = ajv.compile(schema)

async function documentLoader(url: string) {
	if (!url.startsWith('did:key:')) return pinnedContext(url)
	const controller = url.split('#')[0] ?? ''
	const id = `${controller}#${controller.slice('did:key:'.length)}`
	const key = await Ed25519Multikey.from({ id, controller, type: 'Multikey', publicKeyMultibase: controller.slice('did:key:'.length) })
	const method = await key.export({ publicKey: true, includeContext: true })
	const { '@context': _context, ...plain } = method
	const document = { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: controller, verificationMethod: [plain], assertionMethod: [id] }
	return { documentUrl: url, document: url.includes('#') ? method : document }
}
const judge = (credential: unknown, now: Date) =>
	vc.verifyCredential({ credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader, now, checkStatus: () => Promise.resolve({ verified: true }) })

test('skill badges of one and two assessors, with a name and with links, and a milestone', async () => {
	await using world = await openWorld()
	await hasBadges(world)
	const { aino, ines, olav } = await hasSchools(world)
	for (const badgeId of ['B-M01', 'B-M02', 'B-M03']) await hasAwardedApplication(world, { applicant: aino, assessors: [ines], badgeId })
	await hasAwardedApplication(world, { applicant: aino, assessors: [ines, olav], badgeId: 'B-M11', summary: 'Ääkköset, “quotes” & <tags>.', links: ['https://example.org/raportti?ä=ö'] })
	await world.worksOffJobs()
	const { id } = await world.db.selectFrom('credential').innerJoin('award', 'award.id', 'credential.award_id').select('credential.id').where('badge_id', '=', 'B-M11').executeTakeFirstOrThrow()
	await world.as(aino).run(askNaming, { credentialId: id, named: true })
	await world.worksOffJobs()
	const badges = await signedBadges(world, aino.id)
	expect(Object.keys(badges).sort()).toEqual(['B-M01', 'B-M02', 'B-M03', 'B-M11', 'MS-ROOKIE'])
	for (const [badgeId, signed] of Object.entries(badges)) {
		const credential: unknown = JSON.parse(signed)
		expect([badgeId, fits(credential), fits.errors]).toEqual([badgeId, true, null])
		const { verified, error } = await judge(credential, world.now)
		expect([badgeId, verified, error]).toEqual([badgeId, true, undefined])
		expect((await judge(JSON.parse(signed.replace('Shore College', 'Short College')), world.now)).verified).toBe(false)
	}
})

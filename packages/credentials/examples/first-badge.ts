// Issue and verify a first badge: node packages/credentials/examples/first-badge.ts
import {
	buildCredential,
	didKeyOf,
	generateKey,
	hashIdentity,
	signCredential,
	signerOf,
	verificationMethodOf,
	verify
} from '@rexpath/credentials'

// The issuer is its key: keep the private half sealed (exportPkcs8, importPkcs8).
const key = generateKey()
const issuer = didKeyOf(key.publicKey)

const credential = buildCredential({
	id: 'urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-1f2e3d4c5b6a',
	issuer: { id: issuer, name: 'Luovi Vocational College', url: 'https://luovi.example' },
	achievement: {
		id: 'https://badges.example/a/good-partner',
		name: 'Good Partner',
		description: 'Delivers an own task in an international project.',
		criteria: { narrative: 'Own contribution is identifiable; the result met the agreed quality.' },
		inLanguage: 'en',
		translations: [{ inLanguage: 'fi', name: 'Hyvä kumppani' }]
	},
	subject: { name: 'Anna Öberg', identifier: [hashIdentity('anna@example.com', 'a random salt')] },
	evidence: [{ name: 'Work plan', narrative: 'Planned and ran the data café.' }],
	validFrom: new Date('2026-01-15T10:00:00Z')
})

const badge = await signCredential(credential, {
	signer: signerOf(key.privateKey),
	verificationMethod: verificationMethodOf(issuer),
	created: new Date('2026-01-15T10:00:00Z')
})

const report = await verify(badge, {
	now: new Date('2026-06-01T12:00:00Z'),
	offline: true,
	recipients: ['anna@example.com']
})
process.stdout.write(`${report.verdict}: ${report.summary?.name} for ${report.summary?.recipientNote}\n`)

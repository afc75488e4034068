// Show a badge to somebody who asks, whole or in part: node packages/credentials/examples/showing.ts
import { randomBytes, randomUUID } from 'node:crypto'
import {
	buildCredential,
	buildPresentation,
	deriveCredential,
	didKeyOf,
	generateKey,
	signPresentation,
	signSelectively,
	signerOf,
	verificationMethodOf,
	verify,
	verifyPresentation
} from '@rexpath/credentials'

const now = new Date('2026-06-01T12:00:00Z')
const [school, anna] = [generateKey('P-256'), generateKey()]
const [issuer, holder] = [didKeyOf(school.publicKey), didKeyOf(anna.publicKey)]

// The school signs each statement by itself. Only Anna gets this one.
const whole = await signSelectively(
	buildCredential({
		id: 'urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-1f2e3d4c5b6a',
		issuer: { id: issuer, name: 'Luovi Vocational College' },
		achievement: {
			id: 'https://badges.example/a/good-partner',
			name: 'Good Partner',
			description: 'Delivers an own task in an international project.',
			criteria: { narrative: 'Own contribution is identifiable; the result met the agreed quality.' }
		},
		subject: { id: holder },
		evidence: [{ name: 'Work plan', narrative: 'Planned and ran the data café.' }],
		validFrom: new Date('2026-01-15T10:00:00Z')
	}),
	{
		signer: signerOf(school.privateKey),
		verificationMethod: verificationMethodOf(issuer),
		created: new Date('2026-01-15T10:00:00Z'),
		mandatory: ['/issuer', '/validFrom', '/credentialSubject'],
		random: randomBytes
	}
)

// Anna leaves the evidence out, and answers the request of one school, once.
const badge = await deriveCredential(whole, { selective: ['/name'] })
const request = { challenge: randomUUID(), domain: 'school.example' }
const shown = await signPresentation(buildPresentation(holder, [badge]), {
	signer: signerOf(anna.privateKey),
	verificationMethod: verificationMethodOf(holder),
	created: now,
	...request
})

// The school that asked.
const report = await verifyPresentation(shown, { now, offline: true, ...request })
const alone = await verify(badge, { now, offline: true })
process.stdout.write(`${report.verdict} for its holder: ${report.holder === holder}\n`)
process.stdout.write(`${alone.verdict}: ${alone.summary?.name}, evidence shown: ${'evidence' in badge}\n`)

import { createPrivateKey } from 'node:crypto'
import {
	buildCredential,
	didKeyOf,
	hashIdentity,
	signCredential,
	signerOf,
	signingKeyOf,
	statusEntry,
	verificationMethodOf
} from '../src/index.ts'
import type { Award, CryptosuiteName, SignedCredential, SigningKey } from '../src/index.ts'

/** A key that is the same in every run: tests only. */
export const KEY: SigningKey = signingKeyOf(
	createPrivateKey({
		key: Buffer.from(`302e020100300506032b657004220420${'07'.repeat(32)}`, 'hex'),
		format: 'der',
		type: 'pkcs8'
	})
)
export const ISSUER = didKeyOf(KEY.publicKey)
export const ACHIEVEMENT = 'https://badges.example/a/good-partner'
export const NOW = new Date('2026-06-01T12:00:00Z')

/** An award with something in every field that the platform uses. */
export const AWARD: Award = {
	id: 'urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-1f2e3d4c5b6a',
	issuer: {
		id: ISSUER,
		name: 'Luovi Vocational College',
		url: 'https://luovi.example',
		email: 'badges@luovi.example',
		address: { addressCountry: 'Finland', addressCountryCode: 'FI' }
	},
	achievement: {
		id: ACHIEVEMENT,
		name: 'Good Partner',
		description: 'Delivers an own task in an international project.',
		criteria: { narrative: '- Own contribution is identifiable\n- Result met the agreed quality' },
		inLanguage: 'en',
		translations: [
			{
				inLanguage: 'fi',
				name: 'Hyvä kumppani',
				description: 'Tekee oman osuutensa kansainvälisessä hankkeessa.'
			},
			{ inLanguage: 'et', name: 'Hea partner' }
		],
		achievementType: 'MicroCredential',
		image: { id: 'https://badges.example/a/good-partner.png', caption: 'Two hands' },
		version: '3',
		tag: ['internationalisation', 'projects'],
		alignment: [
			{
				targetName: 'work in teams',
				targetUrl: 'http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0',
				targetFramework: 'ESCO'
			}
		],
		resultDescription: [
			{
				id: `${ACHIEVEMENT}#contribution`,
				name: 'Own contribution is identifiable',
				resultType: 'RubricCriterionLevel',
				requiredLevel: `${ACHIEVEMENT}#contribution-met`,
				rubricCriterionLevel: [
					{ id: `${ACHIEVEMENT}#contribution-met`, name: 'Met' },
					{ id: `${ACHIEVEMENT}#contribution-not-yet`, name: 'Not yet' }
				]
			}
		],
		microCredential: {
			workloadHours: 4,
			assessment: 'evidence judged by 1 assessor',
			participation: 'blended',
			qualityAssurance: { name: 'Assessment policy', url: 'https://luovi.example/assessment' }
		}
	},
	subject: { identifier: [hashIdentity('anna@example.com', 'Kosher')], name: 'Anna Öberg' },
	results: [
		{ resultDescription: `${ACHIEVEMENT}#contribution`, achievedLevel: `${ACHIEVEMENT}#contribution-met` }
	],
	evidence: [{ name: 'Work plan', narrative: 'Planned and ran the data café.', genre: 'plan' }],
	validFrom: new Date('2026-01-15T10:00:00Z'),
	validUntil: new Date('2029-01-15T10:00:00Z')
}

export const STATUS = statusEntry({
	list: 'https://badges.example/status/1',
	index: 94_567,
	purpose: 'revocation'
})

export const signed = (award: Award = AWARD, cryptosuite?: CryptosuiteName): Promise<SignedCredential> =>
	signCredential(buildCredential(award), {
		signer: signerOf(KEY.privateKey),
		verificationMethod: verificationMethodOf(ISSUER),
		created: award.validFrom,
		cryptosuite
	})

// The badges that are measured: about 50 statements and 2.3 kB signed, like the badges that the platform issues.
import {
	buildCredential,
	didKeyOf,
	generateKey,
	hashIdentity,
	signerOf,
	verificationMethodOf
} from '../src/index.ts'
import type { Award, UnsignedCredential } from '../src/index.ts'

export const KEY = generateKey()
export const ISSUER = didKeyOf(KEY.publicKey)
export const METHOD = verificationMethodOf(ISSUER)
export const CREATED = new Date('2026-01-15T10:00:00Z')
export const NOW = new Date('2026-06-01T12:00:00Z')
export const SIGNING = { signer: signerOf(KEY.privateKey), verificationMethod: METHOD, created: CREATED }

const ACHIEVEMENT = 'https://badges.example/a/good-partner'

let number = 0
const nextId = (): string => `urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-${String((number += 1)).padStart(12, '0')}`

/** An award to somebody else each time. */
export function nextAward(): Award {
	const id = nextId()
	return {
		id,
		issuer: { id: ISSUER, name: 'Luovi Vocational College', url: 'https://luovi.example' },
		achievement: {
			id: ACHIEVEMENT,
			achievementType: 'MicroCredential',
			name: 'Good Partner',
			description: 'Delivers an own task in an international project.',
			criteria: { narrative: 'Own contribution is identifiable; the result met the agreed quality.' },
			inLanguage: 'en',
			image: { id: 'https://badges.example/a/good-partner.png' },
			alignment: [
				{
					targetName: 'work in teams',
					targetUrl: 'http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0',
					targetFramework: 'ESCO'
				}
			],
			resultDescription: [
				{ id: `${ACHIEVEMENT}#quality`, name: 'Quality of the own contribution', resultType: 'Percent' }
			]
		},
		subject: {
			name: `Anna Öberg ${number}`,
			identifier: [hashIdentity(`anna.${number}@example.com`, 'Kosher')]
		},
		results: [{ resultDescription: `${ACHIEVEMENT}#quality`, value: String(number % 101) }],
		evidence: [{ name: 'Work plan', narrative: `Planned and ran the data café number ${number}.` }],
		validFrom: CREATED
	}
}

export const credentials = (count: number): readonly UnsignedCredential[] =>
	Array.from({ length: count }, () => buildCredential(nextAward()))

/** An award with so many results and pieces of evidence. */
export function awardWith({ results = 1, evidence = 1 }: { results?: number; evidence?: number }): Award {
	const award = nextAward()
	return {
		...award,
		results: Array.from({ length: results }, (_, index) => ({
			resultDescription: `${ACHIEVEMENT}#quality`,
			value: String(index)
		})),
		evidence: Array.from({ length: evidence }, (_, index) => ({
			name: `Work plan ${index}`,
			narrative: `Planned and ran the data café number ${number}, day ${index}.`
		}))
	}
}

const OPTIONAL = ['role', 'term', 'licenseNumber', 'narrative'] as const
let shapes = 0

/** A badge with a form that no badge before had: what a verifier meets from issuers it has never seen. */
export function strangeCredential(): UnsignedCredential {
	shapes += 1
	const award = awardWith({ results: 1 + (shapes % 6), evidence: 1 + (Math.floor(shapes / 6) % 6) })
	const rest = Math.floor(shapes / 36)
	const members = OPTIONAL.filter((_, bit) => rest & (1 << bit)).map((member) => [member, `the ${member}`])
	return buildCredential({ ...award, subject: { ...award.subject, ...Object.fromEntries(members) } })
}

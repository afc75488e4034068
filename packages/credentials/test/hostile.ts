import fc from 'fast-check'
import type { Award, Evidence, Identity, Result } from '../src/index.ts'
import { AWARD, STATUS } from './example.ts'

// Few fixed parts, so that the general way is quick enough to be asked ten thousand times.
export const LEAN: Award = {
	id: AWARD.id,
	issuer: { id: AWARD.issuer.id, name: AWARD.issuer.name },
	achievement: {
		id: AWARD.achievement.id,
		name: 'Good Partner',
		description: 'Delivers.',
		criteria: { narrative: 'Own task' }
	},
	subject: AWARD.subject,
	validFrom: AWARD.validFrom
}

// Texts that have broken canonicalisers: controls, quotes, escapes, other planes, look-alikes of RDF and JSON-LD.
const HOSTILE = [
	'',
	' ',
	'"',
	'\\',
	'\\"',
	'a\nb',
	'a\r\nb',
	'tab\there',
	'\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u2028',
	'emoji 🤝 and \ue000\uffee',
	'𝒳\uffff',
	'_:c14n0',
	'_:b0',
	'_:a',
	'<https://x.example/>',
	'" .\n<https://x.example/> <https://x.example/p> "',
	'@id',
	'@type',
	'id',
	'Achievement',
	'true',
	'4',
	'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement',
	'https://schema.org/name',
	'rexpath-hole 3',
	'https://hole.invalid/rexpath-hole/3',
	'https://x.example/?q=<y>',
	'HTTPS://X.example/',
	'x:y',
	'ext:NotionalWorkload',
	'urn:uuid:7d4a3f4e-6a5b-4f3e-9d5c-1f2e3d4c5b6a',
	AWARD.id,
	AWARD.issuer.id,
	AWARD.achievement.id,
	'Anna Öberg',
	'ÅÄÖ åäö \u0041\u030a'
]
export const hostileText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string())
const address = fc.constantFrom(
	AWARD.id,
	AWARD.achievement.id,
	'https://x.example/1',
	'https://x.example/2',
	'urn:x:1',
	'data:image/png;base64,AAAA',
	'https://schema.org/name',
	'did:key:z6Mk'
)
const evidence: fc.Arbitrary<Evidence> = fc.record(
	{ id: address, name: hostileText, narrative: hostileText, genre: hostileText },
	{ requiredKeys: [] }
)
const identity: fc.Arbitrary<Identity> = fc.record({
	identityType: fc.constantFrom('emailAddress', 'name'),
	identityHash: hostileText,
	hashed: fc.boolean(),
	salt: fc.option(hostileText, { nil: undefined })
})
const result: fc.Arbitrary<Result> = fc.record({
	value: hostileText,
	id: fc.option(address, { nil: undefined })
})
export const hostileAward: fc.Arbitrary<Award> = fc
	.record({
		name: hostileText,
		subjectName: fc.option(hostileText, { nil: undefined }),
		identifier: fc.array(identity, { minLength: 1, maxLength: 3 }),
		evidence: fc.array(evidence, { maxLength: 3 }),
		results: fc.array(result, { maxLength: 2 }),
		tag: fc.array(fc.string(), { maxLength: 3 }),
		status: fc.boolean(),
		criteria: fc.record({ narrative: hostileText, id: fc.option(address, { nil: undefined }) }),
		image: fc.option(address, { nil: undefined })
	})
	.map((made) => ({
		...LEAN,
		image: made.image === undefined ? undefined : { id: made.image },
		achievement: { ...LEAN.achievement, name: made.name, tag: made.tag, criteria: made.criteria },
		subject: { name: made.subjectName, identifier: made.identifier },
		evidence: made.evidence,
		results: made.results,
		credentialStatus: made.status ? STATUS : undefined
	}))

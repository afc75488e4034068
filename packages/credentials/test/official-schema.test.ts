import addFormats from 'ajv-formats'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { expect, test } from 'vitest'
import { buildCredential, parse } from '../src/index.ts'
import { AWARD, STATUS, signed } from './example.ts'
import schema from './vectors/ob_v3p0_achievementcredential_schema.json' with { type: 'json' }

const ajv = new Ajv2019({ strict: false, allErrors: true })
// The package is CommonJS: under Node its default export is the module.
const formats = addFormats as unknown as { default?: typeof addFormats.default }
;(formats.default ?? addFormats.default)(ajv)
const validate = ajv.compile(schema)

const FULL = {
	...AWARD,
	credentialStatus: STATUS,
	awardedDate: AWARD.validFrom,
	image: { id: 'https://badges.example/i.png' },
	refreshService: { id: 'https://badges.example/refresh', type: '1EdTechCredentialRefresh' },
	subject: {
		...AWARD.subject,
		id: 'did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z',
		activityStartDate: AWARD.validFrom,
		activityEndDate: AWARD.validFrom,
		creditsEarned: 1.5,
		source: AWARD.issuer
	},
	achievement: {
		...AWARD.achievement,
		creator: AWARD.issuer,
		creditsAvailable: 2,
		related: [{ id: 'urn:x:1', version: '2' }]
	}
}

test.each([
	['the example', AWARD],
	['an award with every field', FULL]
])('%s is right by the official schema, before and after signing', async (_, award) => {
	for (const credential of [buildCredential(award), await signed(award)]) {
		validate(credential)
		expect(validate.errors).toBeNull()
		expect(parse(credential)).toMatchObject({ ok: true, kind: 'Open Badge', version: '2.0' })
	}
})

type Change = readonly [what: string, path: string, value: unknown]

const WRONG: readonly Change[] = [
	['another context', '@context/0', 'https://www.w3.org/ns/other'],
	['another second context', '@context/1', 'https://x.example/context.json'],
	['no type of a credential', 'type', ['OpenBadgeCredential']],
	['no id', 'id', undefined],
	['no issuer', 'issuer', undefined],
	['no beginning', 'validFrom', undefined],
	['a beginning without time', 'validFrom', '2026-01-15'],
	['an end that is no date', 'validUntil', 'never'],
	['a subject of another type', 'credentialSubject/type', ['Achievement']],
	['no achievement', 'credentialSubject/achievement', undefined],
	['an achievement of another type', 'credentialSubject/achievement/type', ['Badge']],
	['an achievement without name', 'credentialSubject/achievement/name', undefined],
	['an achievement without description', 'credentialSubject/achievement/description', undefined],
	['an achievement without criteria', 'credentialSubject/achievement/criteria', undefined],
	['an unknown kind of achievement', 'credentialSubject/achievement/achievementType', 'Trophy'],
	['a language that is none', 'credentialSubject/achievement/inLanguage', 'finnish!'],
	['an alignment without target', 'credentialSubject/achievement/alignment/0/targetUrl', undefined],
	['an alignment of another type', 'credentialSubject/achievement/alignment/0/type', ['Align']],
	['a result description of another type', 'credentialSubject/achievement/resultDescription/0/type', ['X']],
	[
		'a result description without kind',
		'credentialSubject/achievement/resultDescription/0/resultType',
		undefined
	],
	['a result of an unknown status', 'credentialSubject/result/0/status', 'Great'],
	['a result of another type', 'credentialSubject/result/0/type', ['X']],
	['an identity of another type', 'credentialSubject/identifier/0/type', 'X'],
	['an identity with more than belongs there', 'credentialSubject/identifier/0/extra', 'x'],
	['an identity without hash', 'credentialSubject/identifier/0/identityHash', undefined],
	['an identity of an unknown kind', 'credentialSubject/identifier/0/identityType', 'shoe size'],
	['a hashed that is no truth value', 'credentialSubject/identifier/0/hashed', 'yes'],
	['an issuer of another type', 'issuer/type', ['Person']],
	['an issuer without id', 'issuer/id', undefined],
	['an address of another type', 'issuer/address/type', ['Place']],
	['evidence of another type', 'evidence/0/type', ['X']],
	['a status without type', 'credentialStatus/type', undefined],
	['a credit that is a text', 'credentialSubject/creditsEarned', '1.5'],
	['a related achievement without id', 'credentialSubject/achievement/related/0/id', undefined]
]

test.each(WRONG)('%s is wrong by the official schema and by ours, at the same place', (_, path, value) => {
	const credential = JSON.parse(JSON.stringify(buildCredential(FULL)))
	const steps = path.split('/')
	const last = steps.at(-1) ?? ''
	steps.slice(0, -1).reduce((node, step) => node[step], credential)[last] = value
	const changed = JSON.parse(JSON.stringify(credential))
	expect(validate(changed)).toBe(false)
	const parsed = parse(changed)
	const pointers = parsed.ok ? [] : parsed.faults.map(({ pointer }) => pointer)
	expect(pointers.some((pointer) => `/${path}`.startsWith(pointer) || pointer.startsWith(`/${path}`))).toBe(
		true
	)
})

test('a recipient without id and identifier is wrong by the specification, which the schema cannot say', () => {
	const credential = JSON.parse(JSON.stringify(buildCredential(AWARD)))
	delete credential.credentialSubject.identifier
	expect(validate(credential)).toBe(true)
	expect(parse(credential)).toMatchObject({ ok: false, faults: [{ pointer: '/credentialSubject' }] })
})

test.each([null, undefined, 1, 'x', [], {}, { '@context': 1 }])('%j is no credential', (value) => {
	expect(parse(value)).toMatchObject({ ok: false })
})

// Real badges of every kind: what is changed by the mutations.
import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import {
	STATUS_LIST_LENGTH,
	buildAssertion,
	buildBadgeClass,
	buildClr,
	buildCredential,
	buildIssuerProfile,
	buildStatusListCredential,
	didKeyOf,
	generateKey,
	hashIdentity,
	newStatusList,
	signCredential,
	signJwt,
	signerOf,
	verificationMethodOf
} from '../src/index.ts'
import type { Award, CryptosuiteName, FetchDocument, KeyAlgorithm } from '../src/index.ts'
import { AWARD, ISSUER, KEY, STATUS } from '../test/example.ts'
import { webOf } from '../test/web.ts'

export type Seed = { readonly name: string; readonly kind: 'document' | 'token'; readonly text: string }
export type World = { readonly seeds: readonly Seed[]; readonly fetch: FetchDocument }

const CREATED = AWARD.validFrom
const HOST = 'https://badges.example'

const ours = {
	signer: signerOf(KEY.privateKey),
	verificationMethod: verificationMethodOf(ISSUER),
	created: CREATED
}

async function signedBy(algorithm: KeyAlgorithm, cryptosuite: CryptosuiteName): Promise<object> {
	const key = generateKey(algorithm)
	const did = didKeyOf(key.publicKey)
	return signCredential(buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: did } }), {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(did),
		created: CREATED,
		cryptosuite
	})
}

async function textBy(algorithm: KeyAlgorithm): Promise<string> {
	const key = generateKey(algorithm)
	const did = didKeyOf(key.publicKey)
	const unsigned = buildCredential({ ...AWARD, issuer: { ...AWARD.issuer, id: did } })
	return signJwt(unsigned, {
		signer: signerOf(key.privateKey),
		verificationMethod: verificationMethodOf(did)
	})
}

const issue = (award: Partial<Award> = {}) => signCredential(buildCredential({ ...AWARD, ...award }), ours)

const record = async () =>
	signCredential(
		buildClr({
			id: 'urn:uuid:record',
			name: 'Record of Anna',
			issuer: { id: ISSUER, name: 'Consortium' },
			subject: AWARD.subject,
			credentials: [await issue(), await issue({ id: 'urn:uuid:second' })],
			validFrom: CREATED
		}),
		ours
	)

const statusList = () =>
	signCredential(
		buildStatusListCredential({
			id: STATUS.statusListCredential,
			issuer: ISSUER,
			purpose: 'revocation',
			list: newStatusList(STATUS_LIST_LENGTH),
			validFrom: CREATED
		}),
		ours
	)

const profile = buildIssuerProfile({
	id: `${HOST}/issuer`,
	name: 'Luovi',
	url: 'https://luovi.example',
	email: 'badges@luovi.example'
})
const badgeClass = buildBadgeClass({
	id: `${HOST}/badge`,
	name: 'Good Partner',
	description: 'Delivers an own task.',
	image: `${HOST}/badge.png`,
	criteria: { narrative: 'Own task' },
	issuer: profile.id
})
const assertion = buildAssertion({
	id: `${HOST}/assertions/1`,
	recipient: hashIdentity('anna@example.com', 'Kosher'),
	badge: badgeClass.id,
	issuedOn: CREATED,
	evidence: [{ narrative: 'A work plan.' }]
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyPage = {
	id: `${HOST}/key`,
	type: 'CryptographicKey',
	owner: profile.id,
	publicKeyPem: rsa.publicKey.export({ type: 'spki', format: 'pem' })
}
const signedAssertion = () =>
	new CompactSign(
		Buffer.from(
			JSON.stringify({
				...assertion,
				id: 'urn:uuid:signed',
				verification: { type: 'SignedBadge', creator: keyPage.id }
			})
		)
	)
		.setProtectedHeader({ alg: 'RS256' })
		.sign(rsa.privateKey)

/** The badges, and the web that they point to. */
export async function makeWorld(): Promise<World> {
	const first = await issue()
	const documents: [string, object][] = [
		['eddsa-rdfc-2022', first],
		['with a status', await issue({ id: 'urn:uuid:status', credentialStatus: STATUS })],
		[
			'eddsa-jcs-2022',
			await signCredential(buildCredential(AWARD), { ...ours, cryptosuite: 'eddsa-jcs-2022' })
		],
		['ecdsa-rdfc-2019', await signedBy('P-256', 'ecdsa-rdfc-2019')],
		['ecdsa-jcs-2019', await signedBy('P-384', 'ecdsa-jcs-2019')],
		['two proofs', await signCredential(first, { ...ours, cryptosuite: 'eddsa-jcs-2022' })],
		['a learner’s record', await record()],
		['a proof outside a list', { ...first, proof: first.proof[0] }],
		['hosted', assertion]
	]
	const tokens: [string, string][] = [
		['EdDSA', await signJwt(buildCredential(AWARD), ours)],
		['ES256', await textBy('P-256')],
		['signed assertion', await signedAssertion()]
	]
	const pages = [profile, badgeClass, assertion, keyPage].map((page): [string, object] => [page.id, page])
	const listing = { ...profile, publicKey: [keyPage.id] }
	return {
		seeds: [
			...documents.map(([name, document]): Seed => ({
				name,
				kind: 'document',
				text: JSON.stringify(document)
			})),
			...tokens.map(([name, text]): Seed => ({ name, kind: 'token', text }))
		],
		fetch: webOf({
			...Object.fromEntries(pages),
			[profile.id]: listing,
			[STATUS.statusListCredential]: await statusList()
		}).fetch
	}
}

// Somebody came back from the school's sign-on. The key is (issuer, subject), never the address: an address alone
// opens nobody's account. A known address gets a letter; its owner connects the two. Run by the system.
import type { Tx } from '#db/run.ts'
import { enqueue } from '#jobs/queue.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { addressField, lineField } from '#kernel/text.ts'
import { joinAsInvited } from '../joining/accept-invitation.ts'
import { enterMembership } from '../joining/enter-membership.ts'
import { enterProved } from '../joining/enter-proved.ts'
import { openJoinLinkBy } from '../joining/queries.ts'
import { linkExpiry } from '../rules.ts'
import { startSession } from '../start-session.ts'
import { connectIdentity, ownerOfIdentity, type Identity } from './connect-identity.ts'

type Claims = Identity & {
	readonly name: string
	readonly address: string | undefined
	readonly addressVerified: boolean
}
type Arrival = {
	readonly claims: Claims
	readonly device: string
	/** Who was signed in when the flow began and still is: they connect the school sign-on to their account. */
	readonly personId: string | undefined
	readonly joinCode: string | undefined
}

export async function signInWithSchool(
	tx: Tx,
	scene: Scene,
	{ claims, device, personId, joinCode }: Arrival
) {
	const owner = await ownerOfIdentity(tx, claims)
	if (owner?.suspended) return refuse('suspended')
	if (personId)
		return owner && owner.id !== personId
			? refuse('identity-of-another')
			: connected(tx, scene, claims, personId)
	if (owner) return entered(tx, scene, owner.id, device)
	const address = provedAddress(claims)
	if (!address) return refuse('school-address-missing')
	if (await someoneHas(tx, address)) return writeTo(tx, scene, claims, address)
	return joinAsNew(tx, scene, { claims, address, device, joinCode })
}

async function connected(tx: Tx, scene: Scene, claims: Claims, personId: string) {
	await connectIdentity(tx, scene, claims, personId)
	return done({ kind: 'connected' as const })
}

const entered = async (tx: Tx, scene: Scene, personId: string, device: string) =>
	done({ kind: 'entered' as const, sessionToken: await startSession(tx, scene, personId, device) })

function provedAddress({ address, addressVerified }: Claims): string | undefined {
	return addressVerified ? addressField().safeParse(address).data : undefined
}

const someoneHas = async (tx: Tx, address: string): Promise<boolean> =>
	(await tx
		.selectFrom('email_address')
		.select('id')
		.where('address', '=', address)
		.where('verified_at', 'is not', null)
		.executeTakeFirst()) !== undefined

// The letter is the proof from the other side.
async function writeTo(tx: Tx, { now, newId }: Scene, { issuer, subject }: Claims, address: string) {
	const id = newId()
	await tx
		.insertInto('sign_in_link')
		.values({
			id,
			address,
			purpose: 'link-identity',
			data: JSON.stringify({ issuer, subject }),
			created_at: now,
			expires_at: linkExpiry('link-identity', now)
		})
		.execute()
	await enqueue(tx, { task: 'send-link', key: `link:${id}`, payload: { linkId: id } })
	return done({ kind: 'letter-sent' as const, address })
}

type Newcomer = {
	readonly claims: Claims
	readonly address: string
	readonly device: string
	readonly joinCode: string | undefined
}

// A new person comes in only where a school expects them: an open invitation to this address, or its join link.
async function joinAsNew(tx: Tx, scene: Scene, { claims, address, device, joinCode }: Newcomer) {
	const invitations = await tx
		.updateTable('invitation')
		.set({ accepted_at: scene.now })
		.where('address', '=', address)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', scene.now)
		.returningAll()
		.execute()
	const school = joinCode ? await openJoinLinkBy(tx, scene, joinCode) : undefined
	const [first] = invitations
	if (!first && !school) return refuse('not-invited')
	const name = lineField().safeParse(claims.name).data ?? first?.name ?? address
	const person = await enterProved(tx, scene, { name, address, language: first?.language ?? scene.language })
	for (const invitation of invitations) await joinAsInvited(tx, scene, { ...invitation, personId: person.id })
	if (school) await enterMembership(tx, scene, { personId: person.id, organisationId: school.organisationId })
	await connectIdentity(tx, scene, claims, person.id)
	return entered(tx, scene, person.id, device)
}

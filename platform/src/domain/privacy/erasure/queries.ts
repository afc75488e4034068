import type { Reader } from '#db/run.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { accountPage } from '../../people/account/queries.ts'

const waiting = (reader: Reader) =>
	reader.selectFrom('erasure').where('undone_at', 'is', null).where('done_at', 'is', null)

export async function erasurePage(reader: Reader, scene: Scene, sessionId: string | undefined) {
	const account = await accountPage(reader, scene, sessionId)
	const me = personIdOf(scene.actor)
	if (!account || !me) return undefined
	const open = await waiting(reader).select('due_at').where('person_id', '=', me).executeTakeFirst()
	const { badges } = await reader
		.selectFrom('award')
		.select(({ fn }) => fn.countAll<number>().as('badges'))
		.where('person_id', '=', me)
		.where('ended_at', 'is', null)
		.executeTakeFirstOrThrow()
	return { fresh: account.fresh, dueAt: open?.due_at, badges }
}

/** Looking at the letter's link does not use it up. */
export const erasureBehind = (reader: Reader, _scene: Scene, token: string) =>
	waiting(reader).select('due_at as dueAt').where('token_hash', '=', hashOfToken(token)).executeTakeFirst()

/** For administrators: whether somebody's account is about to end. */
export const erasureOf = (reader: Reader, _scene: Scene, personId: string) =>
	waiting(reader).select('due_at as dueAt').where('person_id', '=', personId).executeTakeFirst()

export const duePeople = async (reader: Reader, { now }: Scene): Promise<string[]> =>
	(await waiting(reader).select('person_id').where('due_at', '<=', now).orderBy('due_at').execute()).map(
		({ person_id }) => person_id
	)

export type Traces = {
	readonly name: string
	readonly language: Language
	readonly addresses: readonly string[]
	readonly primary: string | undefined
	readonly files: readonly { readonly id: string; readonly storageKey: string }[]
	readonly exports: readonly string[]
}

/** What of a person lies outside of the database. */
export async function tracesOf(reader: Reader, _scene: Scene, personId: string): Promise<Traces | undefined> {
	const person = await reader
		.selectFrom('person')
		.select(['name', 'language'])
		.where('id', '=', personId)
		.where('erased_at', 'is', null)
		.executeTakeFirst()
	if (!person) return undefined
	const addresses = await reader
		.selectFrom('email_address')
		.select(['address', 'is_primary'])
		.where('person_id', '=', personId)
		.execute()
	const files = await reader
		.selectFrom('uploaded_file')
		.select(['id', 'storage_key as storageKey'])
		.where('person_id', '=', personId)
		.execute()
	const exports = await reader
		.selectFrom('data_export')
		.select('storage_key')
		.where('person_id', '=', personId)
		.execute()
	return {
		name: person.name,
		language: isLanguage(person.language) ? person.language : 'en',
		addresses: addresses.map(({ address }) => address),
		primary: addresses.find(({ is_primary }) => is_primary)?.address,
		files,
		exports: exports.map(({ storage_key }) => storage_key)
	}
}

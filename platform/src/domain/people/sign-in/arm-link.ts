// Makes the secret of a link at the moment its letter is written. Written again, the older letter's link ends.
import type { Tx } from '#db/run.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Scene } from '#kernel/scene.ts'
import { hashOfToken } from '#kernel/secret.ts'
import { LINK_PURPOSES, type LinkPurpose } from '../model.ts'
import { linkExpiry } from '../rules.ts'

export async function armLink(tx: Tx, scene: Scene, linkId: string) {
	const link = await tx
		.selectFrom('sign_in_link')
		.selectAll()
		.where('id', '=', linkId)
		.where('used_at', 'is', null)
		.forUpdate()
		.executeTakeFirst()
	const purpose = LINK_PURPOSES.find((known) => known === link?.purpose)
	if (!link || !purpose) return refuse('link-gone')
	const reader = await readerOf(tx, purpose, link)
	if (!reader) return refuse('nobody-there')
	const token = scene.newToken()
	await tx
		.updateTable('sign_in_link')
		.set({ token_hash: hashOfToken(token), expires_at: linkExpiry(purpose, scene.now) })
		.where('id', '=', linkId)
		.execute()
	return done({ purpose, address: link.address, token, ...reader })
}

type Link = { readonly address: string; readonly person_id: string | null; readonly data: unknown }
type LetterReader = { readonly name: string; readonly language: Language }

async function readerOf(
	tx: Tx,
	purpose: LinkPurpose,
	{ address, person_id, data }: Link
): Promise<LetterReader | undefined> {
	if (purpose === 'join' || purpose === 'register') return namedIn(data)
	const person = await tx
		.selectFrom('person')
		.select(['name', 'language'])
		.where('suspended_at', 'is', null)
		.where('id', '=', (one) =>
			person_id
				? one.val(person_id)
				: one
						.selectFrom('email_address')
						.select('person_id')
						.where('address', '=', address)
						.where('verified_at', 'is not', null)
		)
		.executeTakeFirst()
	return person && { name: person.name, language: isLanguage(person.language) ? person.language : 'en' }
}

function namedIn(data: unknown): LetterReader {
	// Written by offer-link as { name, language }.
	const { name = '', language } = (data ?? {}) as { name?: string; language?: string }
	return { name, language: isLanguage(language) ? language : 'en' }
}

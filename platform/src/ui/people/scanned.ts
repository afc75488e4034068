// A new secret as an app takes it: a square to scan, a link for a phone, and letters to type.
import { appAddress, inGroups } from '#domain/people/second-step/rules.ts'
import { qrPicture } from './qr-picture.ts'

export type Scanned = { readonly picture: string; readonly link: string; readonly letters: string }

export async function scanned(of: Parameters<typeof appAddress>[0]): Promise<Scanned> {
	const link = appAddress(of)
	return { picture: await qrPicture(link), link, letters: inGroups(of.secret) }
}

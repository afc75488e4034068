// A badge to try things out with. It is made anew each time and kept nowhere, and its seal belongs to nobody:
// the key lives as long as the process, and no list of issuers knows it.
import { createHash } from 'node:crypto'
import {
	bakePng,
	buildCredential,
	didKeyOf,
	generateKey,
	signCredential,
	signerOf,
	verificationMethodOf,
	type SigningKey
} from '@rexpath/credentials'
import type { Reader } from '#db/run.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { DAY_MS } from '#kernel/limits.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { InWords, ModuleContent } from '../../modules/delivery/model.ts'
import { currentContent } from '../../modules/delivery/queries.ts'
import { inWords } from '../../modules/delivery/rules.ts'
import { drawPractice } from '../design/draw-practice.ts'
import { renderPng } from '../design/draw-badge-png.ts'

export type PracticeWish = { readonly moduleId: string; readonly name: string; readonly origin: string }
export type PracticeFile = {
	readonly type: string
	readonly filename: string
	readonly content: string | Uint8Array<ArrayBuffer>
}
type Practice = NonNullable<ModuleContent['practiceBadge']>

const PICTURE_PIXELS = 800

export async function practicePage(reader: Reader, scene: Scene, moduleId: string) {
	const module = await currentContent(reader, moduleId)
	if (!module?.practiceBadge) return undefined
	const { actor, language } = scene
	return {
		moduleId,
		badge: inWords(module.practiceBadge, language),
		holder: actor.kind === 'person' ? actor.name : ''
	}
}

/** The signed document; undefined where the module has no practice badge. */
export async function practiceBadge(
	reader: Reader,
	scene: Scene,
	wish: PracticeWish
): Promise<string | undefined> {
	const module = await currentContent(reader, wish.moduleId)
	return module?.practiceBadge ? signed(module.practiceBadge, scene, wish) : undefined
}

export async function practiceFile(
	reader: Reader,
	scene: Scene,
	{ file, ...wish }: PracticeWish & { readonly file: string }
): Promise<PracticeFile | undefined> {
	const document = await practiceBadge(reader, scene, wish)
	if (document && file === 'practice-badge.json')
		return { type: 'application/json', filename: file, content: document }
	const picture = await practicePicture(reader, scene, wish.moduleId)
	if (!document || !picture || file !== 'practice-badge.png') return undefined
	const content = new Uint8Array(bakePng(renderPng(picture, PICTURE_PIXELS), document))
	return { type: 'image/png', filename: file, content }
}

/** The picture alone, without a badge inside. */
export async function practicePicture(
	reader: Reader,
	{ language }: Scene,
	moduleId: string
): Promise<string | undefined> {
	const module = await currentContent(reader, moduleId)
	return module?.practiceBadge ? drawPractice(inWords(module.practiceBadge, language)) : undefined
}

let key: SigningKey | undefined

async function signed(practice: Practice, scene: Scene, wish: PracticeWish): Promise<string> {
	key ??= generateKey()
	const issuer = didKeyOf(key.publicKey)
	const said = inWords(practice, scene.language)
	const day = new Date(Math.floor(scene.now.getTime() / DAY_MS) * DAY_MS)
	const unsigned = buildCredential({
		id: idOf([issuer, personIdOf(scene.actor) ?? '', wish.name, said.spokenIn, day.toISOString()]),
		issuer: { id: issuer, name: said.issuer, url: wish.origin },
		achievement: achievementOf(practice, said, wish),
		subject: { name: wish.name },
		validFrom: day,
		awardedDate: day,
		name: said.name,
		description: said.description
	})
	return JSON.stringify(
		await signCredential(unsigned, {
			signer: signerOf(key.privateKey),
			verificationMethod: verificationMethodOf(issuer),
			created: day
		})
	)
}

/** In the words of the reader, who meets them again in the check; the other languages go with it. */
const achievementOf = (practice: Practice, said: InWords<Practice>, { origin, moduleId }: PracticeWish) => ({
	id: `${origin}/modules/${moduleId}/practice-badge`,
	name: said.name,
	description: said.description,
	criteria: { narrative: `${said.proves}\n\n${said.doesNotProve}` },
	inLanguage: said.spokenIn,
	translations: LANGUAGES.flatMap((language) => {
		const [name, description] = [practice.name[language], practice.description[language]]
		return language === said.spokenIn || name === undefined
			? []
			: [{ inLanguage: language, name, description }]
	}),
	achievementType: 'Badge',
	tag: ['practice'],
	humanCode: practice.id
})

/** The same reader, name and day give the same badge, in the picture as in the text file. */
function idOf(parts: readonly string[]): string {
	const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
	return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

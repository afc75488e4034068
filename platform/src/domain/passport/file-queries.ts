// The files an earner takes away: the baked picture, the document, the certificate.
import type { Reader } from '#db/run.ts'
import { inLanguage } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { bakedPng, bakedSvg } from '../badges/issuing/bake-badge.ts'
import { drawCertificate } from './draw-certificate.ts'
import { publicPage, sharedDocument } from './page-queries.ts'
import { myBadge, type MyBadge } from './queries.ts'

export const BADGE_FILES = ['badge.png', 'badge.svg', 'badge.json', 'certificate.pdf', 'letter.pdf'] as const
export type BadgeFileName = (typeof BADGE_FILES)[number]
export type BadgeFile = {
	readonly type: string
	readonly filename: string
	readonly content: string | Uint8Array<ArrayBuffer>
}
type Asked = { readonly credentialId: string; readonly file: string; readonly origin: string }

export const isBadgeFile = (file: string): file is BadgeFileName =>
	(BADGE_FILES as readonly string[]).includes(file)

const PAPERS: readonly string[] = ['certificate.pdf', 'letter.pdf']

/** A file of one's own badge; undefined when it is not there, not one's own, not signed yet, or paper that would not be true any more. */
export async function badgeFile(
	reader: Reader,
	scene: Scene,
	{ credentialId, file, origin }: Asked
): Promise<BadgeFile | undefined> {
	const badge = isBadgeFile(file) ? await myBadge(reader, scene, credentialId) : undefined
	if (!badge?.signed || !isBadgeFile(file) || (badge.status !== 'valid' && PAPERS.includes(file)))
		return undefined
	const base = slug(inLanguage(badge.name, scene.language))
	const { signed } = badge
	switch (file) {
		case 'badge.png':
			return { type: 'image/png', filename: `${base}.png`, content: bakedPng(badge, scene.language, signed) }
		case 'badge.svg':
			return {
				type: 'image/svg+xml',
				filename: `${base}.svg`,
				content: bakedSvg(badge, scene.language, signed)
			}
		case 'badge.json':
			return { type: 'application/json', filename: `${base}.json`, content: signed }
		case 'certificate.pdf':
		case 'letter.pdf':
			return {
				type: 'application/pdf',
				filename: `${base}.pdf`,
				content: await paper(scene, badge, { letter: file === 'letter.pdf', origin })
			}
	}
}

const paper = (
	scene: Scene,
	badge: MyBadge,
	{ letter, origin }: { readonly letter: boolean; readonly origin: string }
) =>
	drawCertificate({
		content: badge,
		language: scene.language,
		holder: badge.recipientName,
		issuer: badge.issuer,
		awardedAt: badge.awardedAt,
		fileId: badge.id,
		letter,
		madeAt: scene.now,
		link: badge.share.on
			? { address: `${origin}/b/${badge.publicId}`, isPage: true }
			: { address: `${origin}/verify`, isPage: false }
	})

/** What a stranger may take from an open page. */
export async function sharedFile(
	reader: Reader,
	scene: Scene,
	{ publicId, file }: { readonly publicId: string; readonly file: string }
): Promise<BadgeFile | undefined> {
	const page =
		file === 'badge.png' || file === 'badge.json' ? await publicPage(reader, scene, publicId) : undefined
	const signed = page?.fileIsOpen ? await sharedDocument(reader, scene, publicId) : undefined
	if (!page || !signed) return undefined
	const base = slug(inLanguage(page.name, scene.language))
	return file === 'badge.png'
		? {
				type: 'image/png',
				filename: `${base}.png`,
				content: bakedPng({ ...page, issuerName: undefined }, scene.language, signed)
			}
		: { type: 'application/json', filename: `${base}.json`, content: signed }
}

const slug = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/[^\w\s-]/g, '')
		.trim()
		.replace(/[\s_]+/g, '-')
		.toLowerCase() || 'badge'

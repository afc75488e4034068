// The public art of a badge version, by the name of its file: `<version>.svg` or `<version>.png`, for a
// participation badge `<version>.<activity>.svg`.
import type { Reader } from '#db/run.ts'
import { isLanguage } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { badgePng, badgeSvg } from './bake-badge.ts'
import { publicFace } from './hosted-queries.ts'

type Asked = { readonly file: string; readonly language: string | null }
export type Picture = { readonly type: string; readonly content: string | Uint8Array<ArrayBuffer> }

export async function badgePicture(
	reader: Reader,
	scene: Scene,
	{ file, language }: Asked
): Promise<Picture | undefined> {
	const [, versionId = '', activityId = null, extension] =
		/^([0-9a-f-]{36})(?:\.([0-9a-f-]{36}))?\.(svg|png)$/.exec(file) ?? []
	const face = extension ? await publicFace(reader, scene, { versionId, activityId }) : undefined
	if (!face) return undefined
	const spoken = isLanguage(language) ? language : 'en'
	return extension === 'svg'
		? { type: 'image/svg+xml', content: badgeSvg(face, spoken) }
		: { type: 'image/png', content: badgePng(face, spoken) }
}

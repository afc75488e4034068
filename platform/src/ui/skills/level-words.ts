// Levels in words. Nobody is shown a zero.
import type { Translate } from '#i18n/translate.ts'

export function levelInWords(t: Translate, names: readonly string[], level: number | undefined): string {
	if (level === undefined) return t('skills.notEnough')
	if (level === 0) return t('skills.atTheStart', { level: names[0] ?? '' })
	return names[level - 1] ?? ''
}

export const stageInWords = (t: Translate, names: readonly string[], stage: number | undefined): string =>
	stage === undefined
		? t('skills.stageUnknown')
		: t('skills.stageIs', { level: levelInWords(t, names, stage) })

/** One area in one sentence, for those who do not see the trail. */
export function trailInWords(
	t: Translate,
	names: readonly string[],
	{ name, assessed, verified }: { name: string; assessed: number | undefined; verified: number | undefined }
): string {
	const own = t('skills.ownView', { area: name, level: levelInWords(t, names, assessed) })
	return verified ? `${own} ${t('skills.verifiedView', { level: levelInWords(t, names, verified) })}` : own
}

export function changeInWords(
	t: Translate,
	names: readonly string[],
	area: { change: number | undefined; earlier: number | undefined }
): string {
	const { change, earlier } = area
	if (earlier === undefined || change === undefined) return t('skills.changeUnknown')
	if (change === 0) return t('skills.changeNone')
	return t(change > 0 ? 'skills.changeUp' : 'skills.changeDown', { level: levelInWords(t, names, earlier) })
}

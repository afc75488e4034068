// The one next step in words: for the big card of the path and the line under the header of every page.
import type { MessageKey, Translate } from '#i18n/translate.ts'
import type { NextStep, NothingLeft, Reason } from '#domain/path/model.ts'

export type StepInWords = {
	readonly title: string
	readonly reason: string
	readonly action: string
	readonly href: string
	readonly minutes: number | null
	readonly time: string | undefined
	/** The module that the step is about, so that nothing else on the page repeats it. */
	readonly moduleId: string | undefined
}
type Said = {
	readonly title: string
	readonly reason: string
	readonly action: string
	readonly href: string
}

export function nextStepInWords(t: Translate, step: NextStep): StepInWords {
	const minutes = 'minutes' in step ? step.minutes : null
	const moduleId = 'moduleId' in step ? step.moduleId : undefined
	return {
		...saidOf(t, step),
		minutes,
		time: minutes === null ? undefined : timeInWords(t, minutes),
		moduleId
	}
}

export const timeInWords = (t: Translate, minutes: number): string =>
	minutes < 60
		? t('common.minutes', { count: minutes })
		: t('common.hours', { count: Math.round(minutes / 60) })

function saidOf(t: Translate, step: NextStep): Said {
	switch (step.kind) {
		case 'activity-now':
			return activityInWords(t, step)
		case 'start-mapping':
			return {
				title: t('path.startMapping'),
				reason: t('path.startMappingWhy'),
				action: t('path.begin'),
				href: '/map'
			}
		case 'finish-mapping':
			return {
				title: t('path.finishMapping'),
				reason: t('path.finishMappingWhy', { answered: step.answered, asked: step.asked }),
				action: t('path.goOn'),
				href: '/map'
			}
		case 'answer-more-needed':
			return {
				title: t('path.answerMore', { badge: step.badge }),
				reason: t('path.answerMoreWhy'),
				action: t('path.seeWhat'),
				href: `/applications/${step.applicationId}`
			}
		case 'finish-draft':
			return {
				title: t('path.finishDraft', { badge: step.badge }),
				reason: t('path.finishDraftWhy'),
				action: t('path.goOn'),
				href: `/applications/${step.applicationId}`
			}
		case 'take-module':
			return {
				title: step.module,
				reason: reasonInWords(t, step.reason, step),
				action: t('path.openModule'),
				href: `/modules/${step.moduleId}`
			}
		case 'go-on-with-module':
			return {
				title: step.module,
				reason: t('path.goOnWithModuleWhy'),
				action: t('path.goOn'),
				href: `/modules/${step.moduleId}`
			}
		case 'apply-for-badge':
			return {
				title: t('path.apply', { module: step.module }),
				reason: t('path.applyWhy'),
				action: t('path.seeBadge'),
				href: `/badges/${step.badgeId}`
			}
		case 'wait-for-answer':
			return {
				title: t('path.wait', { badge: step.badge }),
				reason: t('path.waitWhy'),
				action: t('path.seeApplication'),
				href: `/applications/${step.applicationId}`
			}
		case 'use-with-students':
			return sharingInWords(t, step)
		case 'nothing-left':
			return nothingInWords(t, step.why, step.area ?? '')
	}
}

const sharingInWords = (
	t: Translate,
	{ module, moduleId }: { readonly module: string; readonly moduleId: string }
): Said => ({
	title: t('path.useWithStudents', { module }),
	reason: t('path.useWithStudentsWhy'),
	action: t('path.openModule'),
	href: `/modules/${moduleId}`
})

const activityInWords = (
	t: Translate,
	{ activity, code }: { readonly activity: string; readonly code: string }
): Said => ({
	title: activity,
	reason: t('path.activityNowWhy'),
	action: t('path.activityNowDo'),
	href: `/activities/${code}`
})

const NOTHING: Readonly<Record<NothingLeft, readonly [MessageKey, MessageKey, MessageKey, string]>> = {
	'not-mapped': ['path.mapMore', 'path.mapMoreWhy', 'path.begin', '/map'],
	'mentor-or-assess': ['path.mentor', 'path.mentorWhy', 'path.seeBadge', '/badges/B-MENTOR'],
	'meets-profile': ['path.meetsProfile', 'path.meetsProfileWhy', 'path.seeBadges', '/badges'],
	'no-module-for-gap': ['path.noModule', 'path.noModuleWhy', 'path.seeBadges', '/badges']
}

function nothingInWords(t: Translate, why: NothingLeft, area: string): Said {
	const [title, reason, action, href] = NOTHING[why]
	return { title: t(title), reason: t(reason, { area }), action: t(action), href }
}

/** `area` and `role` are names in the reader's language. */
export function reasonInWords(
	t: Translate,
	{ kind }: Reason,
	{ area, role }: { readonly area: string; readonly role: string }
): string {
	switch (kind) {
		case 'first-module':
			return t('path.becauseFirst')
		case 'widest-gap':
			return t('path.becauseWidest', { role, area })
		case 'interest':
			return t('path.becauseInterest', { area })
		case 'priority':
			return t('path.becausePriority', { area })
		case 'gap':
			return t('path.becauseGap', { role, area })
	}
}

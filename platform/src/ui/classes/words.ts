// Classes in words: faults and refusals, who was in it, and the summary that becomes evidence.
import type { ClassPage } from '#domain/classes/runs/queries.ts'
import { FLOOR } from '#domain/classes/runs/model.ts'
import { joinedList, longDate } from '#i18n/dates.ts'
import { isMessageKey, type Translate } from '#i18n/translate.ts'
import type { Language } from '#kernel/languages.ts'
import { countryName } from '#ui/people/choices.ts'

type Answer =
	| { readonly faults?: Readonly<Record<string, string>> | undefined; readonly code?: string | undefined }
	| null
	| undefined

export const faultIn = (t: Translate, answer: Answer, field: string): string | undefined => {
	const key = answer?.faults?.[field]
	if (key === undefined) return undefined
	return isMessageKey(key) ? t(key) : t('common.checkField')
}

/** What stands above the form: each fault, or why the whole was refused. */
export const refusalIn = (t: Translate, answer: Answer): string | undefined => {
	const key = `classes.refusal-${answer?.code}`
	return answer?.code && isMessageKey(key) ? t(key) : undefined
}

export const countriesInWords = (language: Language, countries: readonly string[]): string =>
	joinedList(
		language,
		countries.map((code) => countryName(language, code))
	)

type Shown = Pick<
	ClassPage,
	'kit' | 'module' | 'startedAt' | 'endsAt' | 'totals' | 'ages' | 'countries' | 'means'
>

/** What came of a class run, without a nickname; fewer than five students are not counted further. */
export function summaryInWords(
	t: Translate,
	language: Language,
	run: Shown
): { title: string; text: string } {
	const kit = run.kit?.title ?? run.module
	const { learners } = run.totals
	const few = learners < FLOOR
	const lines = [
		t('classes.summaryKit', { module: run.module, kit }),
		t('classes.summaryWhen', { from: longDate(language, run.startedAt), to: longDate(language, run.endsAt) }),
		...(few
			? [t('classes.summaryFew')]
			: [
					t('classes.summaryWho', {
						students: t('classes.students', { count: learners }),
						ages: t(`classes.ages-${run.ages}`),
						countries: countriesInWords(language, run.countries)
					}),
					t('classes.summarySteps'),
					...(run.kit?.steps ?? []).map(
						({ id, text }) =>
							`– ${text} ${t('classes.doneOf', { done: run.totals.steps[id] ?? 0, count: learners })}`
					),
					...run.means.map(
						({ question, mean, n }) =>
							`${t(`classes.question-${question}`)}: ${t('classes.mean', { mean, count: n })}`
					)
				]),
		t('classes.summaryNobody')
	]
	return { title: t('classes.summaryTitle', { kit }), text: lines.join('\n') }
}

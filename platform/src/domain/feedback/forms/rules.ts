import { inLanguage, type Language } from '#kernel/languages.ts'
import { MINUTES, type FormContent, type Question, type SpokenForm, type SpokenQuestion } from './model.ts'

/** A form in one language. It is spoken in one language only: English as a whole where a part is missing. */
export function spoken(form: FormContent, language: Language): SpokenForm {
	const whole = isWhole(form, language)
	const tongue = whole ? language : 'en'
	return {
		kind: form.id,
		title: inLanguage(form.title, tongue),
		intro: inLanguage(form.intro, tongue),
		minutes: MINUTES[form.id],
		lang: whole ? undefined : 'en',
		questions: form.questions.map((question) => spokenQuestion(question, tongue))
	}
}

function spokenQuestion(question: Question, language: Language): SpokenQuestion {
	const say = (text: Question['low']) => text && inLanguage(text, language)
	return {
		id: question.id,
		kind: question.kind,
		text: inLanguage(question.text, language),
		min: question.min ?? 0,
		max: question.max ?? 0,
		unit: say(question.unit),
		notApplicable: question.notApplicable,
		low: say(question.low),
		middle: say(question.middle),
		high: say(question.high),
		options: (question.options ?? []).map(({ id, text }) => ({ id, text: inLanguage(text, language) }))
	}
}

const isWhole = (form: FormContent, language: Language): boolean =>
	[form.title, form.intro, ...form.questions.map(({ text }) => text)].every(
		(text) => text[language] !== undefined
	)

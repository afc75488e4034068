// What came back from a form, held against the questions that were asked. Every question may stay empty.
import { cleanText } from '#kernel/text.ts'
import { NOT_APPLICABLE, type Question } from '../forms/model.ts'
import { LONGEST_TEXT, NA_SUFFIX, SKIP, type Sheet, type SheetFaults } from './model.ts'

type Read =
	{ readonly ok: true; readonly sheet: Sheet } | { readonly ok: false; readonly faults: SheetFaults }
type Said = { readonly answer?: string; readonly fault?: string }

export function readSheet(questions: readonly Question[], fields: Readonly<Record<string, string>>): Read {
	const said = questions.map((question) => [question.id, saidTo(question, fields)] as const)
	const faults = said.flatMap(([id, { fault }]) => (fault ? [[id, fault] as const] : []))
	if (faults.length) return { ok: false, faults: Object.fromEntries(faults) }
	const answers = said.flatMap(([id, { answer }]) => (answer ? [[id, answer] as const] : []))
	return { ok: true, sheet: Object.fromEntries(answers) }
}

function saidTo(question: Question, fields: Readonly<Record<string, string>>): Said {
	const text = cleanText(fields[question.id] ?? '')
	if (question.notApplicable && (text === NOT_APPLICABLE || fields[question.id + NA_SUFFIX]))
		return { answer: NOT_APPLICABLE }
	if (text === '' || text === SKIP) return {}
	if (question.kind === 'open')
		return text.length > LONGEST_TEXT ? { fault: 'common.tooLong' } : { answer: text }
	if (question.kind === 'choice')
		return question.options?.some(({ id }) => id === text) ? { answer: text } : { fault: 'common.checkField' }
	return numberSaid(question, text)
}

function numberSaid({ min = 0, max = 0 }: Question, text: string): Said {
	const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN
	return number >= min && number <= max ? { answer: String(number) } : { fault: 'feedback.numberFault' }
}

// Drafts of a blog post and a newsletter from the facts of the activity. They say nothing that is not known.
import { dateRange, joinedList } from '#i18n/dates.ts'
import { translator, type Translate } from '#i18n/translate.ts'
import type { WholeFacts } from './facts-queries.ts'
import type { DraftFormat, DraftName, Line } from './model.ts'
import { originsOf, daysOf } from './rules.ts'

const QUOTES = 4

export function draftText(
	facts: WholeFacts,
	address: string,
	{ name, format }: { readonly name: DraftName; readonly format: DraftFormat }
): string {
	const lines = name === 'blog' ? blogLines(facts, address) : newsletterLines(facts, address)
	const written = lines.map(format === 'md' ? inMarkdown : inPlainText)
	// The points of one list stand directly below each other.
	const spaced = written.map((text, place) => text + (isWithin(lines, place) ? '\n' : '\n\n'))
	return `${spaced.join('').trimEnd()}\n`
}

const isWithin = (lines: readonly Line[], place: number): boolean =>
	lines[place]?.kind === 'point' && lines[place + 1]?.kind === 'point'

function blogLines(facts: WholeFacts, address: string): Line[] {
	const { language, plan } = facts
	const t = translator(language)
	return [
		{ kind: 'title', text: plan.title },
		{ kind: 'words', text: opening(facts) },
		...(plan.about ? [{ kind: 'words', text: plan.about } as const] : []),
		...section(t('reports.whatWeDid'), 'point', dayPoints(facts)),
		...section(t('reports.whatWeTried'), 'point', moduleNames(facts)),
		...section(t('reports.whatCameOut'), 'words', outcomes(facts)),
		...section(t('reports.whatPeopleSaid'), 'quote', quotes(facts)),
		...photoNote(facts),
		{ kind: 'words', text: thanks(facts) },
		{ kind: 'words', text: t('reports.readMore', { address }) }
	]
}

function newsletterLines(facts: WholeFacts, address: string): Line[] {
	const { language, plan } = facts
	const t = translator(language)
	const [quote] = quotes(facts)
	return [
		{ kind: 'title', text: plan.title },
		{ kind: 'words', text: [opening(facts), ...outcomes(facts)].join(' ') },
		...(quote ? [{ kind: 'quote', text: quote } as const] : []),
		...photoNote(facts),
		{ kind: 'words', text: t('reports.readMore', { address }) }
	]
}

const section = (title: string, kind: Line['kind'], texts: readonly string[]): Line[] =>
	texts.length === 0 ? [] : [{ kind: 'heading', text: title }, ...texts.map((text): Line => ({ kind, text }))]

function opening({ language, plan, people }: WholeFacts): string {
	const t = translator(language)
	const origins = originsOf(people, language)
	const values = { organisation: plan.organisation, dates: dateRange(language, plan.startsOn, plan.endsOn) }
	const places = [
		...new Set(
			plan.sessions.flatMap(({ place, kind }) =>
				place && kind !== 'culture' && kind !== 'free' ? [place] : []
			)
		)
	]
	const where =
		places.length > 0 ? ` ${t('reports.draftPlaces', { places: joinedList(language, places) })}` : ''
	if (people.length === 0) return t('reports.draftOpeningNobody', values) + where
	const countries = joinedList(
		language,
		origins.map(({ country }) => country).sort((one, other) => one.localeCompare(other, language))
	)
	return t('reports.draftOpening', { ...values, count: people.length, countries }) + where
}

const dayPoints = ({ language, plan }: WholeFacts): string[] =>
	daysOf(plan.sessions, language, plan.timeZone).map(
		({ name, sessions }) => `${name}: ${sessions.map(({ title }) => title).join('; ')}.`
	)

function moduleNames({ tests, plan, modules }: WholeFacts): string[] {
	const forAll = plan.sessions.flatMap(({ kind, moduleId }) =>
		kind === 'module-test' && moduleId ? [moduleId] : []
	)
	const ids = new Set([...forAll, ...tests.map(({ moduleId }) => moduleId)])
	return [...ids].sort().flatMap((id) => modules.get(id) ?? [])
}

function outcomes({ language, people, applications, rounds }: WholeFacts): string[] {
	const t = translator(language)
	const badges = people.filter(({ hasBadge }) => hasBadge).length
	const skill = applications
		.filter(({ state }) => state === 'awarded')
		.reduce((sum, { people: some }) => sum + some, 0)
	const answered = rounds.find(({ kind }) => kind === 'activity')?.turnout.answered ?? 0
	return [
		...(badges > 0 ? [t('reports.draftBadges', { count: badges })] : []),
		...(skill > 0 ? [t('reports.draftSkillBadges', { count: skill })] : []),
		...(answered > 0 ? [t('reports.draftFeedback', { count: answered })] : [])
	]
}

/** Only what is released: feedbackReport gives nothing else. */
const quotes = ({ rounds }: WholeFacts): string[] =>
	rounds
		.filter(({ kind }) => kind === 'activity')
		.flatMap(({ questions }) => questions.flatMap(({ texts }) => texts))
		.filter(({ state }) => state === 'released')
		.map(({ text }) => text)
		.slice(0, QUOTES)

function photoNote({ language, plan, people }: WholeFacts): Line[] {
	const count = people.filter(({ photoConsent }) => photoConsent).length
	if (!plan.photos || count === 0) return []
	return [{ kind: 'note', text: translator(language)('reports.choosePhotos', { count }) }]
}

function thanks({ language, plan, people }: WholeFacts): string {
	const t: Translate = translator(language)
	const schools = [...new Set(people.map(({ organisation }) => organisation))]
		.filter((name) => name !== plan.organisation)
		.sort((one, other) => one.localeCompare(other, language))
	return schools.length === 0
		? t('reports.draftThanks')
		: t('reports.draftThanksTo', { schools: joinedList(language, schools) })
}

const MARKS = /[\\`*_{}[\]<>#|~]/g
const escaped = (text: string): string => text.replace(MARKS, '\\$&').replace(/\s*\n\s*/g, ' ')

const MARKDOWN: Readonly<Record<Line['kind'], (text: string) => string>> = {
	title: (text) => `# ${text}`,
	heading: (text) => `## ${text}`,
	words: (text) => text,
	point: (text) => `- ${text}`,
	quote: (text) => `> ${text}`,
	note: (text) => `*${text}*`
}
const inMarkdown = ({ kind, text }: Line): string => MARKDOWN[kind](escaped(text))

const PLAIN: Readonly<Record<Line['kind'], (text: string) => string>> = {
	title: (text) => text,
	heading: (text) => text,
	words: (text) => text,
	point: (text) => `– ${text}`,
	quote: (text) => `“${text}”`,
	note: (text) => `[${text}]`
}
const inPlainText = ({ kind, text }: Line): string => PLAIN[kind](text)

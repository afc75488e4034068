// What every document of an activity has: its title, its days, who hosts it, and in which words it is written.
import { dateRange } from '#i18n/dates.ts'
import type { Language } from '#kernel/languages.ts'
import type { Block, Paper } from '../paper/model.ts'

type Framed = {
	readonly language: Language
	readonly madeAt: Date
	readonly plan: {
		readonly title: string
		readonly organisation: string
		readonly startsOn: string
		readonly endsOn: string
	}
}
type Content = { readonly title: string; readonly landscape?: boolean; readonly blocks: readonly Block[] }

export const bind = (
	{ language, madeAt, plan }: Framed,
	{ title, landscape = false, blocks }: Content
): Paper => ({
	title: `${title}: ${plan.title}`,
	lead: dateRange(language, plan.startsOn, plan.endsOn),
	issuer: plan.organisation,
	language,
	landscape,
	madeAt,
	blocks
})

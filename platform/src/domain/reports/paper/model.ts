// A document before it is written: its words, facts, tables and bars, once, for paper, CSV and spreadsheet alike.
import type { Language } from '#kernel/languages.ts'

export const FORMATS = ['pdf', 'csv', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]

/** A number keeps its value for calculating and says beside it how a reader is shown it. */
export type Cell = string | number | { readonly value: number; readonly shown: string }
export type Row = readonly Cell[]
export type Column = {
	readonly title: string
	/** The share of the width, beside the other columns. */
	readonly width: number
	readonly numeric?: boolean
	/** A box on paper, high and wide enough for a hand. */
	readonly box?: boolean
}
export type Table = {
	readonly kind: 'table'
	readonly title: string
	readonly note?: string | undefined
	readonly columns: readonly Column[]
	readonly rows: readonly Row[]
	/** On paper it begins a page of its own. */
	readonly ownPage?: boolean
	readonly empty?: string
}
export type Bar = { readonly label: string; readonly n: number }
/** What people said to one question; `hidden` says why nothing is shown. */
export type Bars = {
	readonly kind: 'bars'
	readonly series: string
	readonly title: string
	readonly group: string
	readonly note?: string | undefined
	readonly mean?: number | undefined
	readonly bars: readonly Bar[]
	readonly hidden?: string | undefined
}
export type Facts = {
	readonly kind: 'facts'
	readonly title: string
	readonly rows: readonly (readonly [string, Cell])[]
}
export type Heading = { readonly kind: 'heading'; readonly text: string; readonly small?: boolean }
export type Words = { readonly kind: 'words'; readonly text: string; readonly soft?: boolean }
export type Sayings = { readonly kind: 'sayings'; readonly title: string; readonly texts: readonly string[] }
export type Block = Table | Bars | Facts | Heading | Words | Sayings

export type Paper = {
	readonly title: string
	readonly lead: string
	readonly issuer: string
	readonly language: Language
	readonly landscape: boolean
	readonly madeAt: Date
	readonly blocks: readonly Block[]
}

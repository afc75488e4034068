export const MARKS = ['changed', 'not-changed'] as const
export type Mark = (typeof MARKS)[number]
export const LONGEST_COMMENT = 1000

export type Comment = {
	readonly id: string
	readonly moduleId: string
	readonly version: number
	readonly cardId: string
	readonly cardTitle: string
	readonly text: string
	readonly answer: string | null
	readonly mark: Mark | undefined
	readonly markedVersion: number | null
	readonly reason: string | null
}

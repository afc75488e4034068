/** How many copies a person may ask for in a day: making one is work. */
export const COPIES_A_DAY = 3

/** What of a person stands in one place, as rows with their columns' names. */
export type Section = {
	readonly room: string
	readonly section: string
	readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export const exportKey = (exportId: string): string => `exports/${exportId}.zip`

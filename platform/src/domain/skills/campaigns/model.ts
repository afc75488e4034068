// A campaign asks people for the result of their mapping; when it closes, it becomes a heat map.
import type { AreaId, Level } from '../model.ts'

export const FLOOR = 5
export const FLOOR_AT_MOST = 50
export const DAYS_AT_LEAST = 1
export const DAYS_AT_MOST = 120
/** A mapping older than this says too little about today. */
export const FRESH_DAYS = 365

export const SCOPES = ['school', 'consortium'] as const
export type Scope = (typeof SCOPES)[number]

/** The question about what holds people back, in the same table as the areas. */
export const BARRIERS = 'barriers'

export type GivenArea = {
	readonly part: string
	readonly areaId: AreaId
	/** The mean of the area in sixths of a point: a whole number whatever was left open. */
	readonly sixths: number
	readonly level: Level
}
export type GivenBarriers = { readonly part: string; readonly optionIds: readonly string[] }

export const CELL_KINDS = ['all', 'named', 'others'] as const
export type CellKind = (typeof CELL_KINDS)[number]

/** Everybody, one part by its name, or all parts that may not be told apart. */
export type Cell = {
	readonly subject: string
	readonly kind: CellKind
	/** The unit or the school; empty for the two others. */
	readonly name: string
	readonly n: number
	readonly tenths: number | null
	readonly counts: Readonly<Record<string, number>>
}

// What holds people back as a table: the options that somebody chose down, the parts that may be shown across.
import type { HeatMap } from '#domain/skills/campaigns/queries.ts'

export type Column = { readonly key: string; readonly label: string }
type Barriers = NonNullable<HeatMap['barriers']>
type BarrierRow = { readonly text: string; readonly counts: Readonly<Record<string, number>> }

export function rowsOfBarriers(
	barriers: Barriers,
	parts: readonly Column[]
): { readonly columns: readonly Column[]; readonly rows: readonly BarrierRow[] } {
	const cells = new Map([
		['all', barriers.all],
		['others', barriers.others],
		...barriers.named.map((cell, index) => [`part-${index}`, cell] as const)
	])
	const columns = parts.filter(({ key }) => cells.get(key) !== undefined)
	const rows = barriers.options.map(({ id, text }) => ({
		text,
		counts: Object.fromEntries(columns.map(({ key }) => [key, cells.get(key)?.counts[id] ?? 0]))
	}))
	const chosen = rows.filter(({ counts }) => (counts.all ?? 0) > 0)
	return {
		columns,
		rows: chosen.toSorted((one, other) => (other.counts.all ?? 0) - (one.counts.all ?? 0))
	}
}

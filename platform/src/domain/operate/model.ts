/** What a task does, for people: tasks come and go, these words stay. */
export const KINDS = ['letter', 'badge', 'list', 'file', 'feedback', 'tidy', 'account', 'other'] as const
export type Kind = (typeof KINDS)[number]

const PATTERNS: readonly (readonly [RegExp, Kind])[] = [
	[/letter|invitation|send|tell|ask-|confirmation/, 'letter'],
	[/status|issuer/, 'list'],
	[/badge|credential|milestone|participation|award/, 'badge'],
	[/sweep|forget|retain|recheck|old/, 'tidy'],
	[/photo|upload|evidence|file/, 'file'],
	[/feedback|campaign|class/, 'feedback'],
	[/export|erase|erasure/, 'account']
]

export const kindOf = (task: string): Kind => PATTERNS.find(([pattern]) => pattern.test(task))?.[1] ?? 'other'

/** How far a task with many jobs is, of what was asked for in the last day; undefined when there is little to wait for. */
export function progressOf(work: {
	readonly waiting: number
	readonly running: number
	readonly done: number
}): { readonly done: number; readonly total: number } | undefined {
	const open = work.waiting + work.running
	return open >= LONG ? { done: work.done, total: work.done + open } : undefined
}
const LONG = 5

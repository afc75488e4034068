// Keeps this process on so many cores, where the system can do that (Linux with taskset).
import { execFileSync } from 'node:child_process'

const ALLOWED = allowedCores()

function allowedCores(): readonly number[] {
	try {
		const said = execFileSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' })
		const list = said.split(':').at(-1)?.trim() ?? ''
		return list.split(',').flatMap((part) => {
			const [from = 0, to = from] = part.split('-').map(Number)
			return Array.from({ length: to - from + 1 }, (_, index) => from + index)
		})
	} catch {
		return []
	}
}

/** Whether the process could be kept there; without it a run on one core may borrow from another. */
export function runOnCores(count: number): boolean {
	const cores = ALLOWED.slice(-count)
	if (cores.length < count) return false
	execFileSync('taskset', ['-acp', cores.join(','), String(process.pid)])
	return true
}

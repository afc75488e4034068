// What a process costs while it is loaded: processor time, the most memory it held, open files. Read from Linux's /proc.
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const MB = 1024
const TICK_MS = 10
const LOOK_MS = 500

export type Watched = { readonly cpuMs: number; readonly mostMb: number }

export function watch({ pid }: ChildProcess) {
	const began = cpuMs(pid)
	let mostMb = memoryMb(pid)
	const timer = setInterval(() => {
		mostMb = Math.max(mostMb, memoryMb(pid))
	}, LOOK_MS)
	return {
		stop: (): Watched => {
			clearInterval(timer)
			return { cpuMs: cpuMs(pid) - began, mostMb: Math.max(mostMb, memoryMb(pid)) }
		}
	}
}

const read = (pid: number | undefined, name: string): string => {
	try {
		return readFileSync(`/proc/${pid}/${name}`, 'utf8')
	} catch {
		return ''
	}
}

export const memoryMb = (pid: number | undefined): number =>
	Math.round(Number(/VmRSS:\s+(\d+)/.exec(read(pid, 'status'))?.[1] ?? 0) / MB)

export function openFiles(pid: number | undefined): number {
	try {
		return readdirSync(`/proc/${pid}/fd`).length
	} catch {
		return 0
	}
}

/** User and system time; the name of the process, in brackets, may hold spaces. */
function cpuMs(pid: number | undefined): number {
	const fields = read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
	return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS
}

import { localReader } from '../src/canon/canonize.ts'
import { verify } from '../src/index.ts'
import type { Report, VerifyOptions } from '../src/index.ts'
import { NOW } from '../test/example.ts'
import { makeCase } from './cases.ts'
import type { Case } from './cases.ts'
import { meaningOfOneOf } from './meaning.ts'
import { makeWorld } from './seeds.ts'
import type { World } from './seeds.ts'

export type Run = { readonly seed: number; readonly from: number; readonly count: number }

export type Failure = {
	readonly index: number
	readonly what: string
	readonly why: string
	readonly input: string | Uint8Array
}

export type Result = {
	readonly cases: number
	/** Inputs that were accepted: all of them mean what a signed badge means. */
	readonly accepted: number
	readonly verdicts: { readonly [verdict: string]: number }
	readonly slowestMilliseconds: number
	readonly failures: number
}

/** What a run says while it goes on; it ends early when `onCase` says so. */
export type Watch = {
	onCase(index: number): 'go on' | 'stop'
	onFailure(failure: Failure): void
}

const LONGEST_MILLISECONDS = 3_000
/** What the fence waits for: its clock goes on when others have the machine. */
const PATIENCE_MILLISECONDS = 60_000
/** One case in so many is read behind the fence, as a verifier does it; the others in this thread, which is quicker. */
const FENCED = 50

/** Judges changed badges. Nothing may be accepted that means something else than one of the signed ones. */
export async function fuzz({ seed, from, count }: Run, watch: Watch): Promise<Result> {
	const judge = await judgeFor(await makeWorld())
	const verdicts: { [verdict: string]: number } = {}
	let [cases, accepted, slowest, failures] = [0, 0, 0, 0]
	for (let index = from; index < from + count && watch.onCase(index) === 'go on'; index += 1) {
		const { report, milliseconds, why, one } = await judge(seed, index)
		cases += 1
		slowest = Math.max(slowest, milliseconds)
		accepted += Number(report?.intact ?? false)
		verdicts[report?.verdict ?? 'crash'] = (verdicts[report?.verdict ?? 'crash'] ?? 0) + 1
		if (why === undefined) continue
		failures += 1
		watch.onFailure({ index, what: one.what, why, input: one.input })
	}
	return { cases, accepted, verdicts, slowestMilliseconds: Math.round(slowest), failures }
}

type Judged = {
	readonly report: Report | undefined
	readonly milliseconds: number
	readonly why: string | undefined
	readonly one: Case
}

async function judgeFor({ seeds, fetch }: World): Promise<(seed: number, index: number) => Promise<Judged>> {
	const isMeant = await meaningOfOneOf(seeds.map(({ text }) => text))
	const shown = new Set<string>()
	for (const { name, text } of seeds) {
		const { verdict, summary } = await verify(text, { now: NOW, fetch })
		if (verdict !== 'valid') throw new Error(`The seed ${name} is ${verdict}`)
		for (const word of wordsIn(summary)) shown.add(word)
	}
	return async (seed, index) => {
		const one = makeCase(seeds, seed, index)
		const options: VerifyOptions = {
			now: NOW,
			fetch,
			limits: { milliseconds: PATIENCE_MILLISECONDS },
			reader: index % FENCED ? localReader : undefined
		}
		const started = process.cpuUsage()
		try {
			const report = await verify(one.input, options)
			const milliseconds = millisecondsSince(started)
			const slow = milliseconds > LONGEST_MILLISECONDS ? 'took too long' : undefined
			return { report, milliseconds, one, why: slow ?? (await whyWrong(one, report, isMeant, shown)) }
		} catch (error) {
			return { report: undefined, milliseconds: 0, one, why: `threw ${String(error)}` }
		}
	}
}

/** Of the processor: on a full machine a case may wait for seconds before its turn comes. */
function millisecondsSince(started: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(started)
	return (user + system) / 1_000
}

type IsMeant = (input: Case['input']) => Promise<boolean>

async function whyWrong(
	{ input, harmless }: Case,
	report: Report,
	isMeant: IsMeant,
	shown: ReadonlySet<string>
): Promise<string | undefined> {
	if (harmless && report.verdict !== 'valid') return `is ${report.verdict}, although only written differently`
	if (!report.intact || harmless) return undefined
	// A hosted badge of version 2 is proven by its place, and what it shows comes from there.
	const hosted = report.checks.some(({ code }) => code === 'proof.hosted')
	if (!hosted && !(await isMeant(input))) return 'was accepted, although it means something else'
	const word = wordsIn(report.summary).find((one) => one !== '' && !shown.has(one))
	return word === undefined ? undefined : `was accepted and shows what nobody signed: ${word}`
}

function wordsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') return [value]
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

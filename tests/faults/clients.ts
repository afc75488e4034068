// People at the same time: each does the next deed, and notes what was acknowledged before going on.
import type { AcknowledgedLog } from './acknowledged.ts'
import type { Deed } from './school.ts'

/** Refused: there was nobody to take the request. Cut: it was taken and never answered. */
export type Status = number | 'cut' | 'refused'
export type Told = { readonly status: Status; readonly deed: Deed }

const PATIENCE_MS = 30_000

export async function doAll(
	origin: string,
	deeds: readonly Deed[],
	{ log, clients, onTold }: { log: AcknowledgedLog; clients: number; onTold?: (told: Told) => void }
): Promise<Told[]> {
	const waiting = [...deeds]
	const told: Told[] = []
	const client = async () => {
		for (let deed = waiting.shift(); deed; deed = waiting.shift()) {
			const said = { status: await doOne(origin, deed, log), deed }
			told.push(said)
			onTold?.(said)
		}
	}
	await Promise.all(Array.from({ length: clients }, client))
	return told
}

export async function doOne(origin: string, deed: Deed, log: AcknowledgedLog): Promise<Status> {
	try {
		const answer = await fetch(origin + deed.path, request(origin, deed))
		await answer.arrayBuffer()
		if (isDone(answer)) log.note(deed.says(answer))
		return answer.status
	} catch (error) {
		return isRefused(error) ? 'refused' : 'cut'
	}
}

function isRefused(error: unknown): boolean {
	const cause = error instanceof Error ? error.cause : undefined
	if (cause instanceof AggregateError) return true
	return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}

/** A form is done when the site leads on; a message when it is answered well. A fault shows the form again. */
const isDone = ({ status }: Response): boolean => status === 303 || status === 204 || status === 200

function request(origin: string, { cookie, form, json }: Deed): RequestInit {
	const body = form ? new URLSearchParams(form) : JSON.stringify(json)
	const type = form ? {} : { 'content-type': 'application/json' }
	return {
		method: 'POST',
		body,
		redirect: 'manual',
		// Forms of pages: a program would be answered 200 with the redirect inside.
		headers: { cookie, origin, accept: 'text/html', ...type },
		signal: AbortSignal.timeout(PATIENCE_MS)
	}
}

// The log outside of the site: what a client was told is done, on disk before the client goes on.
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export type Kind = 'register' | 'check-in' | 'apply' | 'decide' | 'revoke' | 'sign-out' | 'open'
/** `subject`: participant's person, participant, application, application, credential, cookie, path – by kind. */
export type Acknowledged = {
	readonly kind: Kind
	readonly subject: string
	readonly about?: string | undefined
}
export type AcknowledgedLog = {
	readonly note: (entry: Acknowledged) => void
	readonly all: () => Acknowledged[]
	readonly close: () => void
}

export function acknowledgedLog(file: string): AcknowledgedLog {
	const handle = openSync(file, 'a')
	return {
		note: (entry) => {
			writeSync(handle, `${JSON.stringify(entry)}\n`)
			fsyncSync(handle)
		},
		all: () =>
			readFileSync(file, 'utf8')
				.split('\n')
				.filter(Boolean)
				// Written by note() above.
				.map((line) => JSON.parse(line) as Acknowledged),
		close: () => closeSync(handle)
	}
}

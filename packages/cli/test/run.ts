import { Readable } from 'node:stream'
import { main } from '../src/main.ts'

/** Runs a command as the shell would, and keeps what it says. */
export async function run(args: readonly string[], input = '') {
	let [out, err] = ['', '']
	const code = await main(args, {
		stdin: Readable.from([Buffer.from(input)]),
		stdout: { write: (text) => (out += Buffer.from(text).toString('utf8')) },
		stderr: { write: (text) => (err += text) },
		drained: async () => undefined
	})
	return { code, out, err }
}

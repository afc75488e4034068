// How fast is a badge signed, against the reference implementation and against the bare signature?
import { sign } from 'node:crypto'
import { signCredential } from '../src/index.ts'
import { isSignatureOf } from '../src/keys/signing-key.ts'
import { KEY, SIGNING, credentials } from './badges.ts'
import { allTrue, mustVerify } from './checked.ts'
import { issueThere } from './digitalbazaar.ts'
import { compare } from './rounds.ts'
import type { Figure, Way } from './rounds.ts'

const issue: Way<ReturnType<typeof credentials>[number], object> = {
	count: 2_000,
	prepare: credentials,
	run: (credential) => signCredential(credential, SIGNING),
	check: mustVerify
}

const reference: Way<object, object> = {
	count: 100,
	prepare: (count) => JSON.parse(JSON.stringify(credentials(count))),
	run: issueThere,
	check: mustVerify
}

// What a Data Integrity proof signs: two hashes of 32 bytes.
const message = (index: number): Buffer => Buffer.alloc(64, index)
const bare: Way<Buffer, readonly [Buffer, Buffer]> = {
	count: 5_000,
	prepare: (count) => Array.from({ length: count }, (_, index) => message(index)),
	run: (bytes) => [bytes, sign(null, bytes, KEY.privateKey)],
	check: (made) => allTrue(made.map(([bytes, signature]) => isSignatureOf(KEY.publicKey, bytes, signature)))
}

export const issuingFigures: readonly (() => Promise<Figure>)[] = [
	() => compare('issue-vs-digitalbazaar', issue, reference),
	() => compare('issue-vs-raw-ed25519', issue, bare)
]

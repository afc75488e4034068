// How fast is a badge judged, when its shape is known and when it is not, against the reference and the bare check?
import { randomBytes, sign, verify as verifyBare } from 'node:crypto'
import { signCredential, verify } from '../src/index.ts'
import { KEY, NOW, SIGNING, credentials, strangeCredential } from './badges.ts'
import { allTrue } from './checked.ts'
import { issueThere, verifyThere } from './digitalbazaar.ts'
import { compare } from './rounds.ts'
import type { Figure, Way } from './rounds.ts'

type Texts = readonly string[]

const judge = async (text: string): Promise<boolean> =>
	(await verify(text, { now: NOW, offline: true })).verdict === 'valid'
const judgeThere = (text: string): Promise<boolean> => verifyThere(JSON.parse(text))

/** Hands out texts one after the other, from the beginning again when they are used up. */
function from(texts: Texts): (count: number) => Texts {
	let at = 0
	return (count) => Array.from({ length: count }, () => texts[at++ % texts.length] ?? '')
}

const way = (count: number, prepare: (count: number) => Texts, run: typeof judge): Way<string, boolean> => ({
	count,
	prepare,
	run,
	check: allTrue
})

type Signature = { readonly bytes: Buffer; readonly signature: Buffer }

const bare: Way<Signature, boolean> = {
	count: 4_000,
	prepare: (count) =>
		Array.from({ length: count }, () => {
			const bytes = randomBytes(64)
			return { bytes, signature: sign(null, bytes, KEY.privateKey) }
		}),
	run: ({ bytes, signature }) => verifyBare(null, bytes, KEY.publicKey, signature),
	check: allTrue
}

async function ownTexts(): Promise<Texts> {
	const signed = credentials(4_000).map((credential) => signCredential(credential, SIGNING))
	return (await Promise.all(signed)).map((badge) => JSON.stringify(badge))
}

// As many as all rounds need together: none is met twice.
const STRANGE = 560

/** Signed elsewhere, and each with a shape of its own. */
async function strangeTexts(): Promise<Texts> {
	const texts: string[] = []
	for (let made = 0; made < STRANGE; made += 1)
		texts.push(JSON.stringify(await issueThere(JSON.parse(JSON.stringify(strangeCredential())))))
	return texts
}

const against = (name: string, texts: Texts, ours: number, theirs: number): Promise<Figure> =>
	compare(name, way(ours, from(texts), judge), way(theirs, from(texts), judgeThere))

export const verifyingFigures: readonly (() => Promise<Figure>)[] = [
	async () => against('verify-vs-digitalbazaar', await ownTexts(), 4_000, 200),
	async () => compare('verify-vs-raw-ed25519', way(4_000, from(await ownTexts()), judge), bare),
	async () => against('foreign-verify-vs-digitalbazaar', await strangeTexts(), 56, 56)
]

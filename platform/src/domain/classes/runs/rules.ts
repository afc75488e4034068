// Codes, nicknames and states of a class. Pure.
import { CODE_LETTERS, NICKNAME, QUESTIONS, type ClassState, type Mean, type Totals } from './model.ts'

const TOKEN_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Letters for people, out of a random token: 64 characters fall on 16 letters evenly. */
export const codeFrom = (token: string, letters: number): string =>
	[...token.slice(0, letters)]
		.map((character) => CODE_LETTERS[TOKEN_CHARACTERS.indexOf(character) % CODE_LETTERS.length] ?? 'B')
		.join('')

/** What somebody typed, as the code it means; whether there is such a class is another question. */
export const readCode = (typed: string): string =>
	typed
		.toUpperCase()
		.replace(/[^A-Z]/g, '')
		.slice(0, 20)

/** In two halves, so that it can be read out and typed. */
export const shownCode = (code: string): string =>
	`${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`

const AS_LETTERS: Readonly<Record<string, string>> = {
	0: 'o',
	1: 'i',
	3: 'e',
	4: 'a',
	5: 's',
	7: 't',
	'@': 'a',
	$: 's'
}

/** How two nicknames are compared: "Blå  Räv" is "bla rav". */
export const foldNickname = (nickname: string): string =>
	nickname
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()

/** One student's place in one class, however code and nickname are written. */
export const placeIn = (code: string, nickname: string): string =>
	`${readCode(code)} ${foldNickname(nickname)}`

// A short list that catches what is typed for a laugh in seven languages; the teacher can take away the rest.
const RUDE =
	/fuck|shit|cunt|bitch|penis|porn|nazi|hitler|whore|nigg|vittu|perse|paska|huora|kyrpa|pillu|neekeri|fitta|javla|munn|cazzo|merda|stronz|puttan|vaffan|mierda|gilipoll|maricon|cabron|kanker|neuken|flikker/
const RUDE_WORDS =
	/^(?:ass|arse|dick|cock|fag|slut|sex|homo|hora|kuk|lits|vitt|puts|troia|frocio|puta|cono|polla|hoer|kut|lul|tering)$/

function looksRude(nickname: string): boolean {
	const folded = foldNickname([...nickname].map((sign) => AS_LETTERS[sign] ?? sign).join(''))
	return RUDE.test(folded.replaceAll(' ', '')) || folded.split(' ').some((word) => RUDE_WORDS.test(word))
}

const ADDRESS = /@|\bwww\b|https?:|\w\.(?:com|net|org|info|fi|se|ee|it|es|nl|eu)\b/i
const LONG_NUMBER = /(?:\d[ .-]?){5}/
const WRITTEN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]*$/u

/** Why a nickname is not taken, as a message key. */
export function nicknameFault(nickname: string): string | undefined {
	if (ADDRESS.test(nickname)) return 'classes.nicknameAddress'
	if (LONG_NUMBER.test(nickname)) return 'classes.nicknameNumber'
	const { length } = [...nickname]
	if (length < NICKNAME.least) return 'classes.nicknameShort'
	if (length > NICKNAME.most) return 'classes.nicknameLong'
	if (!WRITTEN.test(nickname) || !/\p{L}/u.test(nickname)) return 'classes.nicknameSigns'
	return looksRude(nickname) ? 'classes.nicknameRude' : undefined
}

type Times = {
	readonly closesAt: Date
	readonly closedAt: Date | null
	readonly forgottenAt: Date | null
}

export function classState({ closesAt, closedAt, forgottenAt }: Times, now: Date): ClassState {
	if (forgottenAt) return 'forgotten'
	return closedAt || closesAt.getTime() <= now.getTime() ? 'closed' : 'open'
}

type Counted = { readonly question_id: string; readonly n: number; readonly total: number }

/** Means with one decimal over whole blocks, in the order of the questions. */
export const meansOf = (blocks: readonly Counted[]): Mean[] =>
	QUESTIONS.flatMap((question) => {
		const own = blocks.filter(({ question_id }) => question_id === question)
		const n = own.reduce((sum, block) => sum + block.n, 0)
		const total = own.reduce((sum, block) => sum + block.total, 0)
		return n > 0 ? [{ question, n, mean: Math.round((total / n) * 10) / 10 }] : []
	})

type Marked = { readonly kind: string; readonly mark_id: string; readonly n: number }

export function totalsOf(rows: readonly Marked[]): Totals {
	const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted)
	const byId = (wanted: string) => Object.fromEntries(of(wanted).map(({ mark_id, n }) => [mark_id, n]))
	return {
		learners: of('learner')[0]?.n ?? 0,
		answered: of('answered')[0]?.n ?? 0,
		steps: byId('step'),
		stamps: byId('stamp')
	}
}

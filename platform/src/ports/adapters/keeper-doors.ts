// What another process may ask of the keeper, in words that fit on a line. There is no door that lets a key out.
import { z } from 'zod'
import type { Keeper } from './keeper.ts'
import { SigningRefused } from './signer.ts'

/** Everything, or only what pages need: codes of apps, and the public half of the log's key. */
export type Reach = 'everything' | 'codes'
export type Question = { readonly door: string; readonly words: readonly unknown[] }
export type Answered = { readonly value: unknown } | { readonly fault: string; readonly refused: boolean }

const Bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const Code = z.string().max(20)
const NONE = z.tuple([])
const Checkpoint = z.strictObject({
	position: z.number().int().positive(),
	head: z.string().regex(/^[0-9a-f]{64}$/),
	at: z.string().max(40)
})

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

type Door = (words: readonly unknown[]) => Promise<unknown>

const doorsForPages = ({ open, appCodes, logKey }: Keeper): Readonly<Record<string, Door>> => ({
	open: async (words) => (NONE.parse(words), open()),
	'log-public-key': async (words) => (NONE.parse(words), logKey.publicKey()),
	'begin-app': async (words) => inBase64(await appCodes.begin(...z.tuple([z.uuid()]).parse(words))),
	'show-app': (words) => appCodes.show(...z.tuple([z.uuid(), Bytes]).parse(words)),
	'confirm-app': async (words) => {
		const confirmed = await appCodes.confirm(...z.tuple([z.uuid(), Bytes, Code]).parse(words))
		return confirmed && { step: confirmed.step, sealed: inBase64(confirmed.sealed) }
	},
	'match-app': (words) => appCodes.match(...z.tuple([z.uuid(), Bytes, Code]).parse(words))
})

const doorsForWork = ({ signer, logKey }: Keeper): Readonly<Record<string, Door>> => ({
	'create-key': (words) => signer.createKey(...z.tuple([z.uuid()]).parse(words)),
	'change-key': (words) => signer.changeKey(...z.tuple([z.uuid(), z.boolean()]).parse(words)),
	'sign-intent': (words) => signer.signIntent(...z.tuple([z.uuid()]).parse(words)),
	'sign-list': (words) => signer.signStatusList(...z.tuple([z.uuid(), z.string()]).parse(words)),
	'sign-checkpoint': (words) => logKey.signCheckpoint(...z.tuple([Checkpoint]).parse(words))
})

/** The keeper's side: never throws, never says more of a fault than its own sentence. */
export function answering(keeper: Keeper, reach: Reach): (question: Question) => Promise<Answered> {
	const doors = { ...doorsForPages(keeper), ...(reach === 'everything' ? doorsForWork(keeper) : {}) }
	return async ({ door, words }) => {
		const open = Object.hasOwn(doors, door) ? doors[door] : undefined
		if (!open) return { fault: 'There is no such door.', refused: false }
		try {
			return { value: (await open(words)) ?? null }
		} catch (error) {
			if (error instanceof z.ZodError) return { fault: 'The question was not understood.', refused: false }
			const fault = error instanceof Error ? error.message : 'The keeper of the keys failed.'
			return { fault, refused: error instanceof SigningRefused }
		}
	}
}

const Key = z.object({ keyId: z.string(), did: z.string() })
const Confirmed = z.object({ step: z.number(), sealed: Bytes }).nullable()

export type AskKeeper = (door: string, ...words: readonly unknown[]) => Promise<unknown>

/** The other side: a keeper whose keys are elsewhere. */
export function askingKeeper(ask: AskKeeper, close: () => Promise<void>): Keeper {
	const text = async (door: string, ...words: readonly unknown[]) =>
		z.string().parse(await ask(door, ...words))
	return {
		open: async () => void (await ask('open')),
		close,
		signer: {
			createKey: async (organisationId) => Key.parse(await ask('create-key', organisationId)),
			changeKey: async (keyId, stolen) => Key.parse(await ask('change-key', keyId, stolen)),
			signIntent: (intentId) => text('sign-intent', intentId),
			signStatusList: (keyId, unsigned) => text('sign-list', keyId, unsigned)
		},
		appCodes: {
			begin: async (personId) => Bytes.parse(await ask('begin-app', personId)),
			show: (personId, sealed) => text('show-app', personId, inBase64(sealed)),
			confirm: async (personId, sealed, code) =>
				Confirmed.parse(await ask('confirm-app', personId, inBase64(sealed), code)) ?? undefined,
			match: async (personId, sealed, code) =>
				z
					.number()
					.nullable()
					.parse(await ask('match-app', personId, inBase64(sealed), code)) ?? undefined
		},
		logKey: {
			publicKey: () => text('log-public-key'),
			signCheckpoint: (unsigned) => text('sign-checkpoint', unsigned)
		}
	}
}

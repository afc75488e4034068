// What the people room's tests ask of a world: the letters that were sent and the links in them.
import type { KeptLetter } from '../../platform/src/ports/adapters/mailbox.ts'
import type { World } from './world.ts'

/** Sent letters, newest first. */
export const letters = (world: World): Promise<KeptLetter[]> =>
	world.app.mailbox?.letters() ?? Promise.resolve([])

/** The token at the end of the link in the newest letter to this address. */
export async function lastLinkTo(world: World, address: string): Promise<string> {
	const letter = (await letters(world)).find(({ to }) => to === address)
	const [, token] = /https?:\/\/\S+\/([\w-]+)(?=\s)/.exec(letter?.text ?? '') ?? []
	if (!token) throw new Error(`No letter with a link went to ${address}.`)
	return token
}

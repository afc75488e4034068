// For the command line: a new key for an organisation, in turn or because the old one was stolen; and a stop.
import { askKeyChange } from '#domain/badges/keys/ask-key-change.ts'
import { switchSigning } from '#domain/badges/keys/switch-signing.ts'
import type { App } from './compose.ts'

type Wish = { readonly organisation: string; readonly stolen: boolean }

/** By the organisation's short name or id. The work itself is done by the worker; answers the key that goes. */
export async function changeKeyOf(
	app: App,
	{ organisation, stolen }: Wish
): Promise<{ readonly keyId: string }> {
	const { rows } = await app.pool.query<{ id: string }>(
		'select id from organisation where slug = $1 or id::text = $1',
		[organisation]
	)
	const [found] = rows
	if (!found) throw new Error(`There is no organisation ${organisation}.`)
	const result = await app
		.runAs({ kind: 'system' }, 'en')
		.run(askKeyChange, { organisationId: found.id, stolen, sessionId: undefined })
	if (!result.ok) throw new Error(`The key was not changed: ${result.code}.`)
	return result.value
}

/** For all badges of the site, in every process at once. */
export async function switchSigningOf(app: App, on: boolean, reason: string): Promise<void> {
	const result = await app
		.runAs({ kind: 'system' }, 'en')
		.run(switchSigning, { on, reason, sessionId: undefined })
	if (!result.ok) throw new Error(`Nothing was changed: ${result.code}.`)
}

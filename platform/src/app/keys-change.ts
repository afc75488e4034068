// For the command line: a new key for an organisation, in turn or because the old one was stolen.
import { askKeyChange } from '#domain/badges/keys/ask-key-change.ts'
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

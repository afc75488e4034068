// What a person sees of their second step, and what the keeper of the keys needs to judge a code.
import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'

export type SecondStep = {
	readonly personId: string
	readonly id: string
	/** For the keeper of the keys alone. */
	readonly sealed: Uint8Array
	readonly since: Date | null
	readonly codesLeft: number
}

/** The app of whoever asks; undefined when there is none. */
export async function ownApp(
	reader: Reader,
	{ actor }: Scene,
	_input: undefined
): Promise<SecondStep | undefined> {
	const personId = personIdOf(actor)
	if (!personId) return undefined
	const app = await reader
		.selectFrom('authenticator_app')
		.select(['id', 'sealed', 'confirmed_at as since'])
		.select((ask) =>
			ask
				.selectFrom('recovery_code')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.whereRef('recovery_code.app_id', '=', 'authenticator_app.id')
				.where('used_at', 'is', null)
				.as('codesLeft')
		)
		.where('person_id', '=', personId)
		.executeTakeFirst()
	return app && { ...app, personId, codesLeft: app.codesLeft ?? 0 }
}

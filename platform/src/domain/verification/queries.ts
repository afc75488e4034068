import type { Reader } from '#db/run.ts'
import { hasRole, type Scene } from '#kernel/scene.ts'

/** The name under which this site knows an issuer. */
export const knownIssuer = (
	reader: Reader,
	_scene: Scene,
	issuerId: string
): Promise<{ readonly name: string } | undefined> =>
	reader
		.selectFrom('known_issuer')
		.select('name')
		.where('issuer_id', '=', issuerId)
		.where('removed_at', 'is', null)
		.executeTakeFirst()

/** The whole list, for administrators. */
export async function issuerList(reader: Reader, { actor }: Scene) {
	if (!hasRole(actor, 'administrator')) return []
	return reader
		.selectFrom('known_issuer')
		.select(['id', 'issuer_id as issuerId', 'name', 'website', 'origin'])
		.where('removed_at', 'is', null)
		.orderBy('name')
		.orderBy('issuer_id')
		.execute()
}

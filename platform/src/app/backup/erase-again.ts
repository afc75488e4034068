// An erasure that the backup does not know of is done again, as the privacy room does it; the letter went out the first time.
import { erasePerson } from '#domain/privacy/erasure/erase-person.ts'
import { tracesOf } from '#domain/privacy/erasure/queries.ts'
import type { App } from '../compose.ts'

export async function eraseAgain(
	{ runAs, ports }: Pick<App, 'runAs' | 'ports'>,
	personId: string
): Promise<void> {
	const { ask, run } = runAs({ kind: 'system' }, 'en')
	const traces = await ask(tracesOf, personId)
	if (!traces) return
	for (const { id, storageKey } of traces.files)
		for (const key of [storageKey, `evidence/${id}`, `evidence/${id}.jpg`]) await ports.files.remove(key)
	for (const key of traces.exports) await ports.files.remove(key)
	const result = await run(erasePerson, personId)
	if (!result.ok) throw new Error(`A person was not erased again: ${result.code}`)
}

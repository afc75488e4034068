import { parse } from '../model/parse.ts'
import type { JsonObject } from '../model/json.ts'
import { finding } from './report.ts'
import type { Check } from './report.ts'

const SHOWN = 3

/** Whether the document has the form of a credential, and that of an Open Badge where it says that it is one. */
export function checkShape(document: JsonObject): Check {
	const parsed = parse(document)
	if (parsed.ok) return finding('shape.valid')
	const faults = parsed.faults.slice(0, SHOWN).map(({ pointer, reason }) => `${pointer || '/'} ${reason}`)
	const more = parsed.faults.length - faults.length
	return finding('shape.invalid', faults.join('; ') + (more > 0 ? `; and ${more} more` : ''))
}

// The demo's own plan cannot be refused; if it is, the demo is wrong and must not start half-loaded.
import type { Done, Refusal } from '#kernel/outcome.ts'

export function must<Value>(result: Done<Value> | Refusal): Value {
	if (!result.ok) throw new Error(`The demo world could not be loaded: ${result.code}`)
	return result.value
}

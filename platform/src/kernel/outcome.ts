// A refusal is expected, returned and typed; a fault is thrown. See docs/decisions.
export type Done<Value> = { readonly ok: true; readonly value: Value }
export type Refusal<Code extends string = string> = { readonly ok: false; readonly code: Code }
export type Outcome = Done<unknown> | Refusal

export const done = <Value>(value: Value): Done<Value> => ({ ok: true, value })
export const refuse = <const Code extends string>(code: Code): Refusal<Code> => ({ ok: false, code })

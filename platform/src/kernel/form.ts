// The one way a form is read: known fields only, every fault with the field's name and a message key.
import { z } from 'zod'

export type FormFaults = Readonly<Record<string, string>>
export type FormResult<Value> =
	| { readonly ok: true; readonly value: Value; readonly values: Readonly<Record<string, string>> }
	| { readonly ok: false; readonly faults: FormFaults; readonly values: Readonly<Record<string, string>> }

/**
 * Reads a form or a query. Fields that occur once are strings, repeated ones arrays; files are left out.
 * Fault messages are the schema's own (message keys such as `common.required`).
 */
export function readForm<Schema extends z.ZodType>(
	schema: Schema,
	form: FormData | URLSearchParams
): FormResult<z.output<Schema>> {
	const raw = fieldsOf(form)
	const parsed = schema.safeParse(raw)
	const values = echoOf(raw)
	if (parsed.success) return { ok: true, value: parsed.data, values }
	return { ok: false, faults: faultsOf(parsed.error), values }
}

function fieldsOf(form: FormData | URLSearchParams): Record<string, string | string[]> {
	const fields: [string, string | string[]][] = [...new Set(form.keys())].flatMap((name) => {
		const values = form.getAll(name).filter((value) => typeof value === 'string')
		if (values.length === 0) return []
		return [[name, values.length === 1 && values[0] !== undefined ? values[0] : values]]
	})
	return Object.fromEntries(fields)
}

function faultsOf(error: z.ZodError): FormFaults {
	const first: Record<string, string> = {}
	for (const { path, code, message } of error.issues) {
		const field = String(path[0] ?? 'form')
		first[field] ??=
			message.includes('.') && !message.includes(' ') ? message : (FALLBACK[code] ?? 'common.checkField')
	}
	return first
}

const FALLBACK: Readonly<Record<string, string>> = {
	too_small: 'common.required',
	too_big: 'common.tooLong',
	unrecognized_keys: 'common.unknownField'
}

/** What was typed, to fill the form again; several values of one field are joined by commas. */
const echoOf = (raw: Record<string, string | string[]>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(raw).map(([name, value]) => [name, typeof value === 'string' ? value : value.join(',')])
	)

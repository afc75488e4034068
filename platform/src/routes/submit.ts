// One form, one command, one way on: faults go back to the form, refusals with their status, success goes on.
import { fail } from '@sveltejs/kit'
import type { z } from 'zod'
import { readForm } from '#kernel/form.ts'
import type { Done, Refusal } from '#kernel/outcome.ts'

type Way<Input, Value, Code extends string> = {
	readonly run: (value: Input) => Promise<Done<Value> | Refusal<Code>>
	/** Redirects, or returns nothing to show the page again. */
	readonly then: (value: Value, input: Input) => void
}

/** Every code the command can refuse with must have its status. */
export async function submit<Schema extends z.ZodType, Value, Code extends string>(
	{ request }: { readonly request: Request },
	schema: Schema,
	status: Readonly<Record<NoInfer<Code>, number>>,
	{ run, then }: Way<z.output<Schema>, Value, Code>
) {
	const form = readForm(schema, await request.formData())
	if (!form.ok) return fail(400, { faults: form.faults, values: form.values, code: undefined })
	const result = await run(form.value)
	if (!result.ok)
		return fail(status[result.code], { faults: undefined, values: form.values, code: result.code })
	then(result.value, form.value)
	return undefined
}

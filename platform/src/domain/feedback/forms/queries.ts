import type { Reader } from '#db/run.ts'
import type { FormContent, FormKind } from './model.ts'

/** The version of a form that a new round gets; undefined before the training package is loaded. */
export async function currentFormId(reader: Reader, kind: FormKind): Promise<string | undefined> {
	const row = await reader
		.selectFrom('feedback_form')
		.select('id')
		.where('kind', '=', kind)
		.orderBy('current_since', 'desc')
		.limit(1)
		.executeTakeFirst()
	return row?.id
}

export async function formById(reader: Reader, formId: string): Promise<FormContent> {
	const { content } = await reader
		.selectFrom('feedback_form')
		.select('content')
		.where('id', '=', formId)
		.executeTakeFirstOrThrow()
	// Written by load-forms.ts from a package whose form its loader has checked.
	return content as FormContent
}

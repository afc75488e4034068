import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { DeskFilter } from '#domain/badges/assessment/forms.ts'
import { assessorsDesk } from '#domain/badges/assessment/queries.ts'
import { takeApplication } from '#domain/badges/assessment/take-application.ts'
import { takeSecondLook } from '#domain/badges/assessment/take-second-look.ts'
import { readForm } from '#kernel/form.ts'
import { assessStatus } from '#ui/badges/assess-status.ts'
import type { Actions, PageServerLoad } from './$types'

const Which = z.strictObject({ id: z.uuid() })

export const load: PageServerLoad = async ({ locals, url }) => ({
	desk: await locals.ask(assessorsDesk, undefined),
	chosen: DeskFilter.parse(Object.fromEntries(url.searchParams)),
	now: locals.app.clock(),
	news: url.searchParams.get('done')
})

const taking =
	(command: typeof takeApplication | typeof takeSecondLook, page: string) =>
	async ({ locals, request }: RequestEvent) => {
		const form = readForm(Which, await request.formData())
		if (!form.ok) return fail(404, { code: 'application-not-found' })
		const result = await locals.run<string, Awaited<ReturnType<typeof command>>>(command, form.value.id)
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, `${page}/${form.value.id}`)
	}

export const actions: Actions = {
	take: taking(takeApplication, '/assess'),
	look: taking(takeSecondLook, '/assess/again')
}

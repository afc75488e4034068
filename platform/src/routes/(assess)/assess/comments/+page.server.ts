import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { CommentForm } from '#domain/badges/assessment/forms.ts'
import { deleteComment, keepComment } from '#domain/badges/assessment/keep-comment.ts'
import { ownComments } from '#domain/badges/assessment/review-queries.ts'
import { readForm } from '#kernel/form.ts'
import { assessStatus } from '#ui/badges/assess-status.ts'
import type { Actions, PageServerLoad } from './$types'

const Which = z.strictObject({ comment: z.uuid() })
const Changed = CommentForm.extend({ comment: z.uuid() })

export const load: PageServerLoad = async ({ locals }) => ({
	comments: await locals.ask(ownComments, undefined)
})

export const actions: Actions = {
	add: async ({ locals, request }) => {
		const form = readForm(CommentForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults, values: form.values })
		const result = await locals.run(keepComment, { text: form.value.text })
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, '/assess/comments')
	},
	change: async ({ locals, request }) => {
		const form = readForm(Changed, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const result = await locals.run(keepComment, { commentId: form.value.comment, text: form.value.text })
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, '/assess/comments')
	},
	remove: async ({ locals, request }) => {
		const form = readForm(Which, await request.formData())
		if (!form.ok) return fail(404, { code: 'comment-not-found' })
		const result = await locals.run(deleteComment, form.value.comment)
		if (!result.ok) return fail(assessStatus(result.code), { code: result.code })
		redirect(303, '/assess/comments')
	}
}

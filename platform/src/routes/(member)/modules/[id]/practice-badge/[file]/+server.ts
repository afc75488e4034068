import { PracticeForm } from '#domain/badges/issuing/forms.ts'
import { practiceFile, practicePicture } from '#domain/badges/issuing/practice-queries.ts'
import { readForm } from '#kernel/form.ts'
import type { RequestHandler } from './$types'

const CLOSED = "default-src 'none'; sandbox"

export const GET: RequestHandler = async ({ locals, params }) => {
	const picture = params.file === 'picture.svg' && (await locals.ask(practicePicture, params.id))
	if (!picture) return new Response(null, { status: 404 })
	return new Response(picture, {
		headers: { 'content-type': 'image/svg+xml', 'content-security-policy': CLOSED }
	})
}

/** Posted, so that the name stands in no address. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	const form = readForm(PracticeForm, await request.formData())
	if (!form.ok) return new Response(null, { status: 400 })
	const file = await locals.ask(practiceFile, {
		moduleId: params.id,
		file: params.file,
		name: form.value.name,
		origin: url.origin
	})
	if (!file) return new Response(null, { status: 404 })
	return new Response(file.content, {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${file.filename}"`,
			'content-security-policy': CLOSED
		}
	})
}

import { error, fail, redirect } from '@sveltejs/kit'
import { askNaming } from '#domain/badges/issuing/ask-naming.ts'
import { nextForMe } from '#domain/badges/issuing/signing-queries.ts'
import { NamingForm, ShareForm } from '#domain/passport/forms.ts'
import { myBadge } from '#domain/passport/queries.ts'
import { shareBadge } from '#domain/passport/share-badge.ts'
import { readForm } from '#kernel/form.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUS = { 'badge-not-found': 404, 'already-revoked': 409 } as const
const SHOWS_NOTHING = { showName: false, showSummary: false, showLinks: false }

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { signed, newerId, ...badge } =
		(await locals.ask(myBadge, params.id)) ?? error(404, 'badge-not-found')
	if (newerId) redirect(303, `/my-badges/${newerId}`)
	const isNew = url.searchParams.has('new')
	return {
		badge,
		isSigned: signed !== null,
		isNew,
		saved: url.searchParams.get('saved'),
		origin: url.origin,
		next: isNew ? await locals.ask(nextForMe, undefined) : undefined
	}
}

export const actions: Actions = {
	share: async ({ locals, params, request }) => {
		const form = readForm(ShareForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const { name, summary, links } = form.value
		const result = await locals.run(shareBadge, {
			credentialId: params.id,
			open: true,
			showName: name,
			showSummary: summary,
			showLinks: links
		})
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/my-badges/${params.id}?saved=share#show`)
	},
	close: async ({ locals, params }) => {
		const result = await locals.run(shareBadge, { credentialId: params.id, open: false, ...SHOWS_NOTHING })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/my-badges/${params.id}?saved=share#show`)
	},
	naming: async ({ locals, params, request }) => {
		const form = readForm(NamingForm, await request.formData())
		if (!form.ok) return fail(400, { faults: form.faults })
		const result = await locals.run(askNaming, { credentialId: params.id, named: form.value.named === 'yes' })
		if (!result.ok) return fail(STATUS[result.code], { code: result.code })
		redirect(303, `/my-badges/${params.id}?saved=naming#name`)
	}
}

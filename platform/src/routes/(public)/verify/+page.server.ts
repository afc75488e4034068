import { fail } from '@sveltejs/kit'
import { badgeInForm, formIn } from '#domain/verification/forms.ts'
import { verifyBadge } from '#domain/verification/verify-badge.ts'
import type { Actions } from './$types'

const STATUS = { busy: 503, 'too-many': 429 } as const

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const handed = await badgeInForm(await formIn(request))
		if (!handed.ok) return fail(400, { faults: handed.faults })
		const { app, askAsSystem: ask, clientAddress: client } = locals
		const result = await verifyBadge(
			{ fetchSafely: app.ports.fetchSafely, ask, now: app.clock(), client },
			handed
		)
		return typeof result === 'string' ? fail(STATUS[result], { code: result }) : { result }
	}
}

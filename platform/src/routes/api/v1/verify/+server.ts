import { json } from '@sveltejs/kit'
import { badgeInBody, badgeInForm, formIn } from '#domain/verification/forms.ts'
import { verifyBadge } from '#domain/verification/verify-badge.ts'
import { translator } from '#i18n/translate.ts'
import { spokenReport } from '#ui/verification/words.ts'
import type { RequestHandler } from './$types'

const STATUS = { busy: 503, 'too-many': 429 } as const
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/i

export const POST: RequestHandler = async ({ locals, request }) => {
	const isForm = FORM.test(request.headers.get('content-type') ?? '')
	const handed = isForm
		? await badgeInForm(await formIn(request))
		: badgeInBody(new Uint8Array(await request.arrayBuffer()))
	if (!handed.ok) return json({ code: 'nothing-to-verify', faults: handed.faults }, { status: 400 })
	const { app, askAsSystem: ask, clientAddress: client, language } = locals
	const result = await verifyBadge(
		{ fetchSafely: app.ports.fetchSafely, ask, now: app.clock(), client },
		handed
	)
	if (typeof result === 'string')
		return json({ code: result }, { status: STATUS[result], headers: { 'retry-after': '30' } })
	return json(spokenReport(translator(language), result))
}

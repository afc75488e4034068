// What can be handed in for checking: by the page, and by programs.
import { z } from 'zod'
import { addressField, lineField } from '#kernel/text.ts'

const FILE_BYTES = 5 * 1024 * 1024
const TEXT_CHARACTERS = 2 * 1024 * 1024

const recipient = z.union([z.literal('').transform(() => undefined), addressField()]).optional()
const Fields = z.object({
	text: z.string().max(TEXT_CHARACTERS).default(''),
	url: z.string().max(2048).default(''),
	recipient
})
const JsonLink = z.strictObject({ url: z.string().min(1).max(2048), recipient })

export type HandedIn =
	| { readonly ok: true; readonly badge: string | Uint8Array; readonly recipient: string | undefined }
	| { readonly ok: false; readonly faults: Readonly<Record<string, string>> }

// Ours has four fields. Taking apart a form of sixty thousand would hold everybody up.
const MOST_PARTS = 200
const DELIMITER = '\r\n--'

/** The form in a request; undefined when it has more parts than anybody means. */
export async function formIn(request: Request): Promise<FormData | undefined> {
	const body = Buffer.from(await request.arrayBuffer())
	let parts = 0
	for (let at = body.indexOf(DELIMITER); at !== -1; at = body.indexOf(DELIMITER, at + DELIMITER.length))
		if (++parts > MOST_PARTS) return undefined
	return new Response(body, {
		headers: { 'content-type': request.headers.get('content-type') ?? '' }
	}).formData()
}

/** A form with a file, a link or a text. The file counts when there is one. */
export async function badgeInForm(form: FormData | undefined): Promise<HandedIn> {
	if (!form) return { ok: false, faults: { file: 'verification.tooLarge' } }
	const file = form.get('file')
	const fields = Fields.safeParse({
		text: textOf(form, 'text'),
		url: textOf(form, 'url'),
		recipient: textOf(form, 'recipient')
	})
	if (!fields.success)
		return {
			ok: false,
			faults: Object.fromEntries(fields.error.issues.map(({ path, message }) => [String(path[0]), message]))
		}
	const { text, url, recipient: asked } = fields.data
	if (file instanceof File && file.size > 0)
		return file.size > FILE_BYTES
			? { ok: false, faults: { file: 'verification.tooLarge' } }
			: { ok: true, badge: new Uint8Array(await file.arrayBuffer()), recipient: asked }
	const badge = (url || text).trim()
	return badge
		? { ok: true, badge, recipient: asked }
		: { ok: false, faults: { file: 'verification.needInput' } }
}

const textOf = (form: FormData, name: string): string | undefined => {
	const value = form.get(name)
	return typeof value === 'string' ? value : undefined
}

/** A body without a form: `{"url": …}` is a link, anything else is the badge itself. */
export function badgeInBody(body: Uint8Array): HandedIn {
	if (body.byteLength === 0) return { ok: false, faults: { body: 'verification.needInput' } }
	if (body.byteLength > FILE_BYTES) return { ok: false, faults: { body: 'verification.tooLarge' } }
	const link = JsonLink.safeParse(parsed(body))
	return link.success
		? { ok: true, badge: link.data.url, recipient: link.data.recipient }
		: { ok: true, badge: body, recipient: undefined }
}

// Only a short body can be a link; what is long or no JSON is left to the library, which has its own limits.
function parsed(body: Uint8Array): unknown {
	try {
		return body.byteLength < 4096
			? JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
			: undefined
	} catch {
		return undefined
	}
}

const issuerId = z
	.string({ error: 'common.required' })
	.trim()
	.max(2048, 'common.tooLong')
	.regex(/^(?:did:|https:\/\/)[\x21-\x7e]+$/, 'verification.issuerIdInvalid')
const website = z
	.union([
		z.literal('').transform(() => null),
		z.url({ protocol: /^https$/, error: 'verification.issuerIdInvalid' }).max(2048)
	])
	.default(null)
export const IssuerForm = z.strictObject({ name: lineField(), issuerId, website })
export const ForgetForm = z.strictObject({ id: z.uuid() })

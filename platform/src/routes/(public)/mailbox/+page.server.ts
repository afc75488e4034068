import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

const LINK = /(https?:\/\/\S+)/

export const load: PageServerLoad = async ({ locals }) => {
	const letters = (await locals.app.mailbox?.letters()) ?? error(404)
	return {
		letters: letters.map(({ to, subject, text, at, messageId, attachments }) => ({
			to,
			subject,
			at: new Date(at),
			id: messageId,
			attachments,
			// Every second part is a link.
			parts: text.split(LINK)
		}))
	}
}

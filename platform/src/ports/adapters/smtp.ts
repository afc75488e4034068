import nodemailer from 'nodemailer'
import { isAddress } from '#kernel/text.ts'
import type { Mail } from '../ports.ts'

const TIMEOUT_MS = 20_000

/** Sends through the configured mail server; throws when it does not take the letter, so that the job is tried again. */
export function smtpMail(url: string, from: string): Mail {
	const transport = nodemailer.createTransport({
		url,
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS,
		disableFileAccess: true,
		disableUrlAccess: true
	})
	return {
		send: async ({ to, attachments = [], ...letter }) => {
			// A mail library reads lists, names and comments out of a text; we mean one address and nothing else.
			if (!isAddress(to)) throw new Error('A letter goes to one plain e-mail address.')
			await transport.sendMail({
				...letter,
				from,
				to: { name: '', address: to },
				attachments: attachments.map((file) => ({ ...file, content: Buffer.from(file.content) }))
			})
		}
	}
}

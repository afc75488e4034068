// Cleaning of what people type: one Unicode form, no control characters, no bidirectional overrides.
import { z } from 'zod'
import { LIMITS } from './limits.ts'

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

export const cleanText = (text: string): string =>
	text.normalize('NFC').replace(CONTROL, '').replace(/\r\n?/g, '\n').trim()

export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ')

/** A required line of text such as a name. */
export const lineField = (max: number = LIMITS.nameCharacters) =>
	z
		.string({ error: 'common.required' })
		.max(max * 4, 'common.tooLong')
		.transform(cleanLine)
		.pipe(z.string().min(1, 'common.required').max(max, 'common.tooLong'))

/** Optional longer text; empty stays empty. */
export const textField = (max: number = LIMITS.longTextCharacters) =>
	z
		.string()
		.max(max * 4, 'common.tooLong')
		.transform(cleanText)
		.pipe(z.string().max(max, 'common.tooLong'))

// Deliberately narrower than RFC 5322: no quotes, comments or line breaks can reach a mail header.
const ADDRESS =
	/^[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

export const normaliseAddress = (address: string): string => address.normalize('NFC').trim().toLowerCase()

export const isAddress = (text: string): boolean =>
	text.length <= LIMITS.addressCharacters && ADDRESS.test(text)

/** An e-mail address, normalised to lower case. */
export const addressField = () =>
	z
		.string({ error: 'common.required' })
		.max(1000, 'common.tooLong')
		.transform(normaliseAddress)
		.pipe(z.string().max(LIMITS.addressCharacters, 'common.tooLong').regex(ADDRESS, 'common.addressInvalid'))

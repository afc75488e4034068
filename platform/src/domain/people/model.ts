import type { Role } from '#kernel/scene.ts'

export const LINK_PURPOSES = [
	'sign-in',
	'verify-address',
	'undo-address',
	'link-identity',
	'set-up',
	'join',
	'register',
	'demo'
] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** What a coordinator may give and take; administrators are made by administrators only. */
export const SCHOOL_ROLES = ['assessor', 'mentor', 'coordinator', 'author'] as const satisfies readonly Role[]

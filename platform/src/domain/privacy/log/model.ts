/** Entries on one page of the log. */
export const LOG_PAGE = 50

/** What the log can be narrowed to: the first word of what happened. */
export const LOG_KINDS = [
	'activity',
	'address',
	'application',
	'badge',
	'class',
	'comment',
	'credential',
	'export',
	'invitation',
	'issuer',
	'key',
	'log',
	'membership',
	'organisation',
	'person',
	'priorities',
	'role',
	'site'
] as const

// Which answer of the web a refused step of an assessor is.
const NOT_THERE = new Set(['application-not-found', 'look-not-found', 'comment-not-found'])
const NOT_ALLOWED = new Set([
	'own-application',
	'not-assessor-here',
	'badge-not-judged',
	'language-not-judged',
	'confirmed-it',
	'judged-before',
	'subordinate-alone',
	'outside-needed'
])
const INCOMPLETE = new Set(['criteria-incomplete', 'reason-missing', 'decline-reason-missing'])

export function assessStatus(code: string): number {
	if (NOT_THERE.has(code)) return 404
	if (NOT_ALLOWED.has(code)) return 403
	return INCOMPLETE.has(code) ? 400 : 409
}

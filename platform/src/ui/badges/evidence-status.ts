// Which answer of the web a refused piece of evidence is.
const NOT_THERE = new Set(['application-not-found', 'evidence-not-found', 'file-gone'])
const TOO_MUCH = new Set(['file-too-large', 'quota-full', 'school-quota-full'])

export function evidenceStatus(code: string): number {
	if (NOT_THERE.has(code)) return 404
	if (TOO_MUCH.has(code)) return 413
	if (code === 'file-type') return 415
	return code === 'disk-full' ? 507 : 409
}

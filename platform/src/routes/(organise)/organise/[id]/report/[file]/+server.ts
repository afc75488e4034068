import { CERTIFICATES } from '#domain/reports/activity/model.ts'
import { reportFile } from '#domain/reports/activity/file-queries.ts'
import { allCertificates } from '#domain/reports/certificates/certificate-queries.ts'
import { drawCertificates } from '#domain/reports/certificates/draw-certificates.ts'
import { handOver, handOverPaper, PDF } from '#routes/hand-over.ts'
import type { RequestHandler } from './$types'

const none = (): Response => new Response(null, { status: 404 })

export const GET: RequestHandler = async ({ locals, params }) => {
	const asked = { activityId: params.id, origin: locals.app.config.publicUrl.origin }
	if (params.file === CERTIFICATES) {
		const all = await locals.ask(allCertificates, asked)
		return all ? handOver({ name: all.name, type: PDF, content: drawCertificates(all.certificates) }) : none()
	}
	const made = await locals.ask(reportFile, { ...asked, file: params.file })
	if (!made) return none()
	return made.kind === 'paper'
		? handOverPaper(made.name, made.format, made.paper)
		: handOver({ name: made.name, type: made.type, content: made.text })
}

import { ownCertificate } from '#domain/reports/certificates/certificate-queries.ts'
import { drawCertificates } from '#domain/reports/certificates/draw-certificates.ts'
import { handOver, PDF } from '#routes/hand-over.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
	const { origin } = locals.app.config.publicUrl
	const own = await locals.ask(ownCertificate, { code: params.code, origin })
	if (!own) return new Response(null, { status: 404 })
	return handOver({ name: own.name, type: PDF, content: drawCertificates(own.certificates) })
}

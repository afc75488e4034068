// Resumable uploads of evidence by the tus protocol: here one begins.
import type { RequestHandler } from './$types'

const answer: RequestHandler = ({ locals, request }) => locals.app.uploads.resumable(request, locals)

export { answer as OPTIONS, answer as POST }

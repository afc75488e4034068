// One resumable upload: how far it is, the next piece, or the end of it.
import type { RequestHandler } from './$types'

const answer: RequestHandler = ({ locals, request }) => locals.app.uploads.resumable(request, locals)

export { answer as DELETE, answer as HEAD, answer as OPTIONS, answer as PATCH }

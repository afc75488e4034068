import type { RequestHandler } from './$types'

const EXAMPLE =
	'\ufeffname;email;language;roles\r\nAino Example;aino@example.org;fi;assessor mentor\r\nMats Example;mats@example.org;sv;\r\n'

export const GET: RequestHandler = () =>
	new Response(EXAMPLE, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="invitations.csv"'
		}
	})

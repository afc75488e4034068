// Files that a person takes away: always saved, never shown by the browser as if they were pages.
import type { Paper, Format } from '#domain/reports/paper/model.ts'
import { drawPdf } from '#domain/reports/paper/draw-pdf.ts'
import { writeCsv } from '#domain/reports/paper/write-csv.ts'
import { writeXlsx } from '#domain/reports/paper/write-xlsx.ts'

type Content = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
type Taken = {
	readonly name: string
	readonly type: string
	readonly content: Content
	readonly isPublic?: boolean
}

export const handOver = ({ name, type, content, isPublic = false }: Taken): Response =>
	new Response(content, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': isPublic ? 'public, max-age=300' : 'private, no-store'
		}
	})

export const PDF = 'application/pdf'
const TYPES: Readonly<Record<Format, string>> = {
	pdf: PDF,
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

export async function handOverPaper(name: string, format: Format, paper: Paper): Promise<Response> {
	const content =
		format === 'pdf' ? drawPdf(paper) : format === 'csv' ? writeCsv(paper) : await writeXlsx(paper)
	return handOver({ name, type: TYPES[format], content })
}

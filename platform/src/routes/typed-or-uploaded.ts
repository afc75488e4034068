// A list that was typed into the page, or chosen as a file.
import { decodeCsv } from '#domain/people/joining/read-table.ts'

type Unread = { readonly fault: 'csv-empty' | 'csv-encoding' | 'csv-too-long' }

export async function typedOrUploaded(data: FormData, maxBytes: number): Promise<string | Unread> {
	const file = data.get('file')
	if (!(file instanceof File) || file.size === 0)
		return String(data.get('csv') ?? '').trim() || { fault: 'csv-empty' }
	if (file.size > maxBytes) return { fault: 'csv-too-long' }
	return decodeCsv(new Uint8Array(await file.arrayBuffer())) ?? { fault: 'csv-encoding' }
}

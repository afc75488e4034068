import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import type { ConfirmationAnswer, EvidenceKind } from './model.ts'

export type EvidencePiece = {
	readonly id: string
	readonly kind: EvidenceKind
	readonly title: string
	readonly body: string
	readonly url: string | undefined
	readonly round: number
	readonly removed: boolean
	readonly file:
		| { readonly id: string; readonly mediaType: string; readonly bytes: number; readonly state: string }
		| undefined
	readonly confirmation: Confirmation | undefined
}
export type Confirmation = {
	readonly name: string
	readonly relation: 'supervisor' | 'peer'
	readonly request: string
	readonly answer: ConfirmationAnswer | undefined
	readonly note: string
	readonly over: boolean
}

/** Every piece of an application that the asking person may see (row-level security decides), in the order added. */
export async function evidenceOf(
	reader: Reader,
	{ now }: Scene,
	applicationId: string
): Promise<EvidencePiece[]> {
	const rows = await reader
		.selectFrom('evidence')
		.leftJoin('uploaded_file', 'uploaded_file.id', 'evidence.file_id')
		.leftJoin('confirmation', 'confirmation.evidence_id', 'evidence.id')
		.select([
			'evidence.id',
			'evidence.kind',
			'title',
			'body',
			'url',
			'evidence.round',
			'removed_at',
			'file_id',
			'media_type',
			'bytes',
			'uploaded_file.state as fileState',
			'confirmation.name',
			'relation',
			'request',
			'answer',
			'note',
			'expires_at'
		])
		.where('evidence.application_id', '=', applicationId)
		.orderBy('evidence.round')
		.orderBy('added_at')
		.orderBy('evidence.id')
		.execute()
	return rows.map((row): EvidencePiece => ({
		// Kinds, relations and answers are held by check constraints with the same words as the types.
		id: row.id,
		kind: row.kind as EvidenceKind,
		title: row.title,
		body: row.body ?? '',
		url: row.url ?? undefined,
		round: row.round,
		removed: row.removed_at !== null,
		file: row.file_id
			? {
					id: row.file_id,
					mediaType: row.media_type ?? '',
					bytes: row.bytes ?? 0,
					state: row.fileState ?? ''
				}
			: undefined,
		confirmation:
			row.name !== null && row.relation !== null
				? {
						name: row.name,
						relation: row.relation as Confirmation['relation'],
						request: row.request ?? '',
						answer: (row.answer as ConfirmationAnswer | null) ?? undefined,
						note: row.note ?? '',
						over: (row.expires_at ?? now) <= now
					}
				: undefined
	}))
}

import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import { inLanguage } from '#kernel/languages.ts'
import type { Scene } from '#kernel/scene.ts'
import { badgeInVersion } from '../design/queries.ts'

export type AgreementRow = {
	readonly badge: string
	readonly criterion: string
	readonly compared: number
	readonly agreed: number
}

/** Per criterion, how often the blind second judgement was the same. Assessors of the school and its partners only. */
export async function agreementTable(reader: Reader, scene: Scene): Promise<AgreementRow[]> {
	const { rows } = await sql<{
		badge_version_id: string
		criterion_id: string
		compared: number
		agreed: number
	}>`
		select * from agreement_of_criteria()`.execute(reader)
	const table: AgreementRow[] = []
	for (const versionId of new Set(rows.map(({ badge_version_id }) => badge_version_id))) {
		const badge = await badgeInVersion(reader, scene, versionId)
		for (const { id, text } of badge.criteria) {
			const row = rows.find((one) => one.badge_version_id === versionId && one.criterion_id === id)
			if (row)
				table.push({
					badge: inLanguage(badge.name, scene.language),
					criterion: inLanguage(text, scene.language),
					compared: row.compared,
					agreed: row.agreed
				})
		}
	}
	return table
}

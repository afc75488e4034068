// For which badges something that was done could be evidence: the badge it belongs to, and what is being written.
import type { Reader } from '#db/run.ts'
import type { LocalText } from '#kernel/languages.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import { badgeList } from '../design/queries.ts'
import { stateOf } from './lock-application.ts'
import { isEditable, isOpen } from './rules.ts'

export type EvidenceChoice = { readonly badgeId: string; readonly name: LocalText }

/** The badge it belongs to stands first; it is left out when it is held already or with the assessors. */
export async function evidenceChoices(
	reader: Reader,
	{ actor }: Scene,
	ownBadgeId: string | undefined
): Promise<EvidenceChoice[]> {
	const applications = await reader
		.selectFrom('application')
		.leftJoin('award', 'award.application_id', 'application.id')
		.select(['application.badge_id', 'state', 'award.ended_at'])
		.where('application.person_id', '=', personIdOf(actor) ?? null)
		.execute()
	const known = applications.map(({ state, ...rest }) => ({ ...rest, state: stateOf(state) }))
	const isTaken = (badgeId: string) =>
		known.some(
			({ badge_id, state, ended_at }) =>
				badge_id === badgeId &&
				((isOpen(state) && !isEditable(state)) || (state === 'awarded' && ended_at === null))
		)
	const isWritten = (badgeId: string) =>
		known.some(({ badge_id, state }) => badge_id === badgeId && isEditable(state))
	return (await badgeList(reader))
		.filter(({ kind }) => kind === 'skill')
		.filter(({ id }) => isWritten(id) || (id === ownBadgeId && !isTaken(id)))
		.toSorted((one, other) => Number(other.id === ownBadgeId) - Number(one.id === ownBadgeId))
		.map(({ id, name }) => ({ badgeId: id, name }))
}

import type { Reader } from '#db/run.ts'
import { personIdOf, type Scene } from '#kernel/scene.ts'
import type { Waiting } from './model.ts'

const looks = (reader: Reader) =>
	reader
		.selectFrom('second_look')
		.innerJoin('organisation', 'organisation.id', 'second_look.organisation_id')
		.select([
			'second_look.id',
			'second_look.application_id',
			'applicant_id',
			'first_assessor',
			'second_look.organisation_id',
			'consortium_id',
			'badge_id',
			'badge_version_id',
			'second_look.language',
			'round',
			'chosen_at'
		])

export type SecondLook = Awaited<ReturnType<ReturnType<typeof looks>['executeTakeFirstOrThrow']>>

/** Those that nobody judges again yet, without the asking person's own decisions and applications. */
export async function unclaimedSecondLooks(reader: Reader, { actor }: Scene): Promise<SecondLook[]> {
	const me = personIdOf(actor)
	if (!me) return []
	return looks(reader)
		.where('assessor_id', 'is', null)
		.where('first_assessor', '<>', me)
		.where('applicant_id', '<>', me)
		.orderBy('chosen_at')
		.limit(100)
		.execute()
}

export async function ownSecondLooks(reader: Reader, { actor }: Scene): Promise<SecondLook[]> {
	return looks(reader)
		.where('assessor_id', '=', personIdOf(actor) ?? null)
		.where('done_at', 'is', null)
		.orderBy('chosen_at')
		.execute()
}

/** For the rules of conflict: who may not decide may not look again either. */
export const secondLookAsWaiting = (look: SecondLook): Waiting => ({
	id: look.application_id,
	applicantId: look.applicant_id,
	applicantUnit: null,
	organisationId: look.organisation_id,
	consortiumId: look.consortium_id,
	partners: true,
	badgeId: look.badge_id,
	language: look.language,
	needed: 1,
	round: look.round,
	appealed: false,
	seats: [],
	disagreed: false,
	earlier: new Set()
})

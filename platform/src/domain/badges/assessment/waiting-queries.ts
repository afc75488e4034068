// What waits for an assessor. The database hands these rows to assessors of the school and its partners only, and
// hands over nothing of the evidence.
import { sql } from 'kysely'
import type { Reader } from '#db/run.ts'
import type { Scene } from '#kernel/scene.ts'
import { stateOf } from '../application/lock-application.ts'
import type { ApplicationState } from '../application/model.ts'
import type { Seat, Standing, Waiting } from './model.ts'
import { outcomeOf } from './rules.ts'

export type WaitingApplication = Waiting & {
	readonly badgeVersionId: string
	readonly state: ApplicationState
	readonly submittedAt: Date
	readonly promisedAt: Date
	readonly pieces: number
}

type Row = {
	readonly id: string
	readonly applicant_id: string
	readonly applicant_unit: string | null
	readonly organisation_id: string
	readonly consortium_id: string | null
	readonly partners: boolean
	readonly badge_id: string
	readonly badge_version_id: string
	readonly language: string
	readonly state: string
	readonly round: number
	readonly submitted_at: Date
	readonly promised_at: Date
	readonly appealed: boolean
	readonly pieces: number
}
type SeatRow = {
	readonly application_id: string
	readonly round: number
	readonly seat: number
	readonly assessor_id: string
	readonly standing: Standing
	readonly ending: string | null
	readonly verdict: 'award' | 'more-needed' | 'decline' | null
}

/** The oldest first. */
export async function waitingApplications(
	reader: Reader,
	_scene: Scene,
	only?: string
): Promise<WaitingApplication[]> {
	const { rows } = await sql<Row>`select * from waiting_applications() w
		where ${only ?? null}::uuid is null or w.id = ${only ?? null}::uuid order by submitted_at, id`.execute(reader)
	if (rows.length === 0) return []
	const seats = (await sql<SeatRow>`select * from seats_of_waiting()`.execute(reader)).rows
	const earlier = (
		await sql<{
			application_id: string
			assessor_id: string
			round: number
		}>`select * from earlier_judges()`.execute(reader)
	).rows
	const needed = await neededFor(
		reader,
		rows.map(({ badge_version_id }) => badge_version_id)
	)
	return rows.map((row) =>
		waitingFrom(row, {
			needed: needed.get(row.badge_version_id) ?? 1,
			seats: seats.filter((seat) => seat.application_id === row.id && seat.round === row.round),
			earlier: new Set(
				earlier
					.filter((one) => one.application_id === row.id && one.round < row.round)
					.map(({ assessor_id }) => assessor_id)
			)
		})
	)
}

async function neededFor(reader: Reader, versionIds: readonly string[]): Promise<Map<string, number>> {
	const rows = await reader
		.selectFrom('badge_version')
		.select(['id', 'assessors'])
		.where('id', 'in', [...new Set(versionIds)])
		.execute()
	return new Map(rows.map(({ id, assessors }) => [id, assessors]))
}

type Around = {
	readonly needed: number
	readonly seats: readonly SeatRow[]
	readonly earlier: ReadonlySet<string>
}

function waitingFrom(row: Row, { needed, seats, earlier }: Around): WaitingApplication {
	const taken = seats.filter(({ ending }) => ending === null || ending === 'decided')
	const verdicts = taken.flatMap(({ verdict }) => verdict ?? [])
	return {
		id: row.id,
		applicantId: row.applicant_id,
		applicantUnit: row.applicant_unit,
		organisationId: row.organisation_id,
		consortiumId: row.consortium_id,
		partners: row.partners,
		badgeId: row.badge_id,
		badgeVersionId: row.badge_version_id,
		language: row.language,
		needed,
		round: row.round,
		appealed: row.appealed,
		earlier,
		seats: taken.map((seat): Seat => ({
			seat: seat.seat,
			assessorId: seat.assessor_id,
			standing: seat.standing,
			decided: seat.ending === 'decided'
		})),
		disagreed: outcomeOf(needed, verdicts) === 'third-needed',
		state: stateOf(row.state),
		submittedAt: row.submitted_at,
		promisedAt: row.promised_at,
		pieces: row.pieces
	}
}

// Generated from the migrations by `npm run db:types`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type Timestamp = ColumnType<Date, Date, Date>
/** Read as parsed values of unknown shape, written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export type Tables = {
	consortium: {
		id: string
		name: string
		created_at: Timestamp
	}
	email_address: {
		id: string
		person_id: string
		address: string
		verified_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		is_primary: Generated<boolean>
	}
	event: {
		id: string
		kind: string
		subject_id: string
		actor_id: string | null
		at: Timestamp
		data: ColumnType<unknown, string | undefined, string>
	}
	invitation: {
		id: string
		organisation_id: string
		address: string
		name: string
		language: string
		roles: Generated<string[]>
		token_hash: string
		invited_by: string | null
		created_at: Timestamp
		expires_at: Timestamp
		accepted_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	job: {
		id: GeneratedAlways<number>
		task: string
		key: string
		payload: Json
		run_after: ColumnType<Date | null, Date | null | undefined, Date | null>
		created_at: ColumnType<Date, Date | undefined, Date>
		relayed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	join_link: {
		id: string
		organisation_id: string
		code: string
		created_by: string | null
		created_at: Timestamp
		expires_at: Timestamp
		closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	membership: {
		id: string
		organisation_id: string
		person_id: string
		unit: string | null
		joined_at: Timestamp
		ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	organisation: {
		id: string
		consortium_id: string | null
		name: string
		slug: string
		country: string
		language: string
		website: string | null
		created_at: Timestamp
	}
	passkey: {
		credential_id: string
		person_id: string
		name: string
		public_key: Buffer
		counter: number
		transports: Generated<string[]>
		created_at: Timestamp
		last_used_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	person: {
		id: string
		name: string
		language: string
		created_at: Timestamp
		suspended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	role_grant: {
		id: string
		organisation_id: string
		person_id: string
		role: string
		badge_ids: string[] | null
		languages: string[] | null
		granted_by: string | null
		granted_at: Timestamp
		ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	session: {
		token_hash: string
		id: string
		person_id: string
		device: string
		created_at: Timestamp
		last_seen_at: Timestamp
		expires_at: Timestamp
		ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	sign_in_flow: {
		id_hash: string
		kind: string
		data: Json
		expires_at: Timestamp
	}
	sign_in_link: {
		token_hash: string
		address: string
		purpose: string
		next_path: string | null
		data: ColumnType<unknown, string | undefined, string>
		created_at: Timestamp
		expires_at: Timestamp
		used_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	sign_on_identity: {
		issuer: string
		subject: string
		person_id: string
		created_at: Timestamp
	}
	supervision: {
		supervisor_id: string
		subordinate_id: string
		organisation_id: string
	}
}

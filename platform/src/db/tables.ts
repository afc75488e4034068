// Generated from the migrations by `npm run db:types`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type Timestamp = ColumnType<Date, Date, Date>
/** Read as parsed values of unknown shape, written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export type Tables = {
	activity: {
		id: string
		organisation_id: string
		code: string
		title: Json
		about: ColumnType<unknown, string | undefined, string>
		languages: string[]
		time_zone: string
		starts_on: string
		ends_on: string
		capacity: number | null
		entry: Generated<string>
		registration_ends_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		photos: Generated<boolean>
		state: Generated<string>
		copied_from: string | null
		created_by: string | null
		created_at: Timestamp
		published_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		cancelled_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		cancel_reason: string | null
	}
	activity_group: {
		id: string
		activity_id: string
		name: string
		position: number
	}
	activity_invitation: {
		id: string
		activity_id: string
		address: string
		name: string
		country: string
		organisation: string
		work: Generated<string>
		language: string
		letters: Generated<number>
		invited_at: Timestamp
		withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	activity_session: {
		id: string
		activity_id: string
		title: Json
		about: ColumnType<unknown, string | undefined, string>
		kind: string
		starts_at: Timestamp
		ends_at: Timestamp
		track: Generated<string>
		place_id: string | null
		counted: boolean
		module_id: string | null
		video_url: string | null
		captions_url: string | null
		transcript: Generated<string>
	}
	answer: {
		answer_set_id: string
		item_id: string
		area_id: string
		value: number | null
		opt_out: string | null
		answered_at: Timestamp
	}
	answer_set: {
		id: string
		person_id: string
		framework_id: string
		mode: string
		started_at: Timestamp
		finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		result: ColumnType<unknown, string | null | undefined, string | null>
	}
	application: {
		id: string
		person_id: string
		badge_id: string
		badge_version_id: string
		organisation_id: string
		state: Generated<string>
		language: string
		round: Generated<number>
		created_at: Timestamp
		changed_at: Timestamp
		submitted_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		remind_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		promised_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		reminded_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		checked_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		decided_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		decline_ground: string | null
		appealed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		appeal_reason: string | null
		second_view: string | null
		public_summary: string | null
		publish_links: Generated<boolean>
	}
	assignment: {
		id: string
		application_id: string
		applicant_id: string
		round: number
		seat: number
		assessor_id: string
		organisation_id: string
		standing: string
		assigned_at: Timestamp
		ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		ending: string | null
		draft: ColumnType<unknown, string | null | undefined, string | null>
	}
	attendance: {
		session_id: string
		participant_id: string
		activity_id: string
		presence: string
		source: string
		confirmed: boolean
		said_at: Timestamp
	}
	attendance_entry: {
		id: string
		session_id: string
		participant_id: string
		activity_id: string
		presence: string
		source: string
		said_at: Timestamp
		received_at: Timestamp
		said_by: string | null
	}
	audit_checkpoint: {
		position: number
		head: string
		at: Timestamp
		signature: string
	}
	audit_key: {
		id: number
		public_key: string
		sealed: Buffer
		created_at: Timestamp
	}
	authenticator_app: {
		id: string
		person_id: string
		sealed: Buffer
		created_at: Timestamp
		confirmed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		last_step: Generated<number>
		wrong: Generated<number>
		locked_until: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	award: {
		id: string
		person_id: string
		organisation_id: string
		badge_id: string
		badge_version_id: string
		kind: string
		level: number
		basis: string
		application_id: string | null
		recipient_name: string
		awarded_at: Timestamp
		ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		activity_id: string | null
		activity_title: ColumnType<unknown, string | null | undefined, string | null>
	}
	badge: {
		id: string
		current_version_id: string
		position: number
		withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	badge_share: {
		award_id: string
		person_id: string
		organisation_id: string
		shared_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		show_name: Generated<boolean>
		show_summary: Generated<boolean>
		show_links: Generated<boolean>
		changed_at: Timestamp
	}
	badge_version: {
		id: string
		badge_id: string
		hash: string
		kind: string
		level: number
		module_id: string | null
		assessors: number
		name: Json
		description: Json
		proves: Json
		does_not_prove: Json
		criteria: Json
		rule: ColumnType<unknown, string | null | undefined, string | null>
		evidence_task: ColumnType<unknown, string | null | undefined, string | null>
		outcomes: ColumnType<unknown, string | undefined, string>
		hours: number | null
		areas: ColumnType<unknown, string | undefined, string>
		alignments: ColumnType<unknown, string | undefined, string>
		created_at: Timestamp
	}
	campaign: {
		id: string
		organisation_id: string
		consortium_id: string | null
		floor: number
		opened_by: string | null
		opened_at: Timestamp
		closes_at: Timestamp
		closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	campaign_answer: {
		id: string
		campaign_id: string
		part: string
		area_id: string
		sixths: number
		level: number
	}
	campaign_barrier: {
		id: string
		campaign_id: string
		part: string
		option_ids: string[]
	}
	campaign_cell: {
		campaign_id: string
		subject: string
		kind: string
		name: string
		n: number
		tenths: number | null
		counts: Json
	}
	campaign_naming: {
		campaign_id: string
		organisation_id: string
		agreed_by: string | null
		agreed_at: Timestamp
	}
	campaign_ticket: {
		campaign_id: string
		person_id: string
		answer_set_id: string
		at: Timestamp
	}
	card_reading: {
		person_id: string
		module_id: string
		card_id: string
		read_at: Timestamp
	}
	career_model: {
		id: string
		hash: string
		content: Json
		loaded_at: Timestamp
		current_since: Timestamp
	}
	class_answer: {
		id: string
		run_id: string
		question_id: string
		answer: number
	}
	class_block: {
		id: string
		organisation_id: string
		run_id: string | null
		question_id: string
		n: number
		total: number
	}
	class_learner: {
		id: string
		run_id: string
		nickname: string | null
		folded: string | null
		token_hash: string
		code_hash: string
	}
	class_mark: {
		learner_id: string
		kind: string
		mark_id: string
	}
	class_run: {
		id: string
		organisation_id: string
		teacher_id: string
		module_id: string
		lesson_card_id: string | null
		countries: string[]
		ages: string
		code: string
		started_at: Timestamp
		closes_at: Timestamp
		closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		learners: number | null
		marks: ColumnType<unknown, string | null | undefined, string | null>
		forgotten_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	confirmation: {
		id: string
		evidence_id: string
		application_id: string
		relation: string
		name: string
		address: string
		language: string
		request: string
		token_hash: string | null
		asked_at: Timestamp
		expires_at: Timestamp
		answered_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		answer: string | null
		note: string | null
	}
	consortium: {
		id: string
		name: string
		created_at: Timestamp
	}
	context_answer: {
		answer_set_id: string
		question_id: string
		option_ids: string[]
	}
	credential: {
		id: string
		award_id: string
		person_id: string
		organisation_id: string
		public_id: string
		issuer_key_id: string
		status_series: number
		status_index: number
		named: boolean
		recipient_hash: string
		recipient_salt: string
		unsigned: string
		intended_at: Timestamp
		signed: string | null
		signed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		replaces_id: string | null
		revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		revoked_by: string | null
		revocation_kind: string | null
		revocation_reason: string | null
		erased_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	criterion_result: {
		decision_id: string
		criterion_id: string
		result: string
		reason: Generated<string>
		next_step: Generated<string>
	}
	data_export: {
		id: string
		person_id: string
		asked_at: Timestamp
		ready_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		expires_at: Timestamp
		bytes: number | null
		storage_key: string
	}
	decision: {
		id: string
		application_id: string
		applicant_id: string
		assignment_id: string
		round: number
		seat: number
		assessor_id: string
		organisation_id: string
		standing: string
		appointed: boolean
		verdict: string
		note: Generated<string>
		decline_ground: string | null
		decided_at: Timestamp
	}
	door_key: {
		session_id: string
		activity_id: string
		secret: string
		opened_at: Timestamp
		closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	email_address: {
		id: string
		person_id: string
		address: string
		verified_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		is_primary: Generated<boolean>
	}
	erasure: {
		id: string
		person_id: string
		asked_by: string | null
		reason: Generated<string>
		token_hash: string | null
		asked_at: Timestamp
		due_at: Timestamp
		undone_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		done_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	event: {
		id: string
		kind: string
		subject_id: string
		actor_id: string | null
		at: Timestamp
		data: ColumnType<unknown, string | undefined, string>
		position: number | null
		salt: Buffer | null
		data_hash: Buffer | null
	}
	evidence: {
		id: string
		application_id: string
		kind: string
		title: Generated<string>
		body: string | null
		url: string | null
		file_id: string | null
		class_run_id: string | null
		round: number
		added_at: Timestamp
		removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	feedback_answer: {
		id: string
		round_id: string
		question_id: string
		grouping: string | null
		answer: string
	}
	feedback_block: {
		id: string
		round_id: string
		also: Generated<string[]>
		question_id: string
		grouping: string | null
		n: number
	}
	feedback_count: {
		block_id: string
		answer: string
		n: number
	}
	feedback_form: {
		id: string
		kind: string
		hash: string
		content: Json
		loaded_at: Timestamp
		current_since: Timestamp
	}
	feedback_round: {
		id: string
		kind: string
		form_id: string
		activity_id: string | null
		module_id: string | null
		module_version: number | null
		badge_id: string | null
		year: number | null
		opens_at: Timestamp
		closes_at: Timestamp
		breakdown: Generated<string>
		floor: Generated<number>
		closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		asked: number | null
		answered: number | null
		ended_early: Generated<boolean>
		letters_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	feedback_sheet: {
		id: string
		round_id: string
		grouping: string | null
		answers: Json
	}
	feedback_text: {
		id: string
		block_id: string
		text: string
		state: Generated<string>
	}
	feedback_ticket: {
		round_id: string
		person_id: string
	}
	finished_activity: {
		person_id: string
		module_id: string
		activity_id: string
		finished_at: Timestamp
	}
	framework: {
		id: string
		version: string
		hash: string
		content: Json
		loaded_at: Timestamp
		current_since: Timestamp
	}
	group_module: {
		session_id: string
		group_id: string
		activity_id: string
		module_id: string
	}
	invitation: {
		id: string
		organisation_id: string
		address: string
		name: string
		language: string
		roles: Generated<string[]>
		letters: Generated<number>
		accepted_by: string | null
		token_hash: string | null
		invited_by: string | null
		created_at: Timestamp
		expires_at: Timestamp
		accepted_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	issuer_key: {
		id: string
		organisation_id: string
		did: string
		sealed: Buffer
		created_at: Timestamp
		retired_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		stolen_at: ColumnType<Date | null, Date | null | undefined, Date | null>
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
	journal_entry: {
		id: GeneratedAlways<number>
		kind: string
		subject: string
		data: ColumnType<unknown, string | undefined, string>
		at: ColumnType<Date, Date | undefined, Date>
	}
	known_issuer: {
		id: string
		issuer_id: string
		name: string
		website: string | null
		origin: string
		added_by: string | null
		added_at: Timestamp
		removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	lesson_card: {
		id: string
		position: number
		content: Json
		withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	lost_credential: {
		id: string
		award_id: string
		person_id: string | null
		organisation_id: string
		issuer_key_id: string
		status_series: number
		status_index: number
		sha256: string | null
		issued_at: Timestamp
		revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	material: {
		id: string
		session_id: string
		activity_id: string
		title: string
		url: string
		position: number
	}
	membership: {
		id: string
		organisation_id: string
		person_id: string
		unit: string | null
		joined_at: Timestamp
		ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	module: {
		id: string
		position: number
		version: number
		withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	module_comment: {
		id: string
		round_id: string
		module_id: string
		module_version: number
		card_id: string
		text: string
		answer: string | null
		mark: string | null
		marked_version: number | null
		reason: string | null
	}
	module_comment_writer: {
		comment_id: string
		person_id: string
	}
	module_version: {
		module_id: string
		number: number
		hash: string
		brief: Json
		content: Json
		loaded_at: Timestamp
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
	organiser: {
		activity_id: string
		person_id: string
		kind: string
		added_at: Timestamp
	}
	participant: {
		id: string
		activity_id: string
		person_id: string
		name: string
		country: string
		organisation: string
		work: Generated<string>
		state: string
		online: Generated<boolean>
		photo_consent: Generated<boolean>
		group_id: string | null
		registered_at: Timestamp
		state_since: Timestamp
	}
	participant_need: {
		participant_id: string
		activity_id: string
		diet: Generated<string>
		access: Generated<string>
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
		erased_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	personal_table: {
		position: number
		room: string
		section: string
		name: string
		belongs: string
		erase: string | null
	}
	place: {
		id: string
		activity_id: string
		name: string
		address: Generated<string>
		capacity: number | null
		online_url: string | null
	}
	progress_reset: {
		person_id: string
		module_id: string
		kept: Json
		reset_at: Timestamp
	}
	recovery_code: {
		app_id: string
		person_id: string
		code_hash: string
		used_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	reusable_comment: {
		id: string
		person_id: string
		text: string
		created_at: Timestamp
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
	sample_decision: {
		person_id: string
		module_id: string
		sample_id: string
		verdicts: Json
		decided_at: Timestamp
	}
	school_priority: {
		organisation_id: string
		area_id: string
		set_by: string | null
		set_at: Timestamp
	}
	second_look: {
		id: string
		decision_id: string
		application_id: string
		applicant_id: string
		first_assessor: string
		organisation_id: string
		badge_id: string
		badge_version_id: string
		language: string
		round: number
		chosen_at: Timestamp
		assessor_id: string | null
		taken_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		done_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	second_look_result: {
		second_look_id: string
		criterion_id: string
		result: string
		reason: Generated<string>
	}
	self_check_answer: {
		person_id: string
		module_id: string
		question_id: string
		answer: Json
		answered_at: Timestamp
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
		proved_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	sign_in_flow: {
		id_hash: string
		kind: string
		data: Json
		expires_at: Timestamp
	}
	sign_in_link: {
		id: string
		token_hash: string | null
		address: string
		person_id: string | null
		purpose: string
		next_path: string | null
		data: ColumnType<unknown, string | undefined, string>
		client: string | null
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
	signing_stop: {
		id: string
		stopped_at: Timestamp
		stopped_by: string | null
		reason: string
		resumed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
		resumed_by: string | null
	}
	site_mark: {
		name: string
		at: Timestamp
		data: ColumnType<unknown, string | undefined, string>
	}
	skipped_series: {
		series: number
		at: ColumnType<Date, Date | undefined, Date>
	}
	speaker: {
		id: string
		session_id: string
		activity_id: string
		name: string
		organisation: Generated<string>
		person_id: string | null
		position: number
	}
	status_list: {
		id: string
		issuer_key_id: string
		purpose: string
		series: number
		document: string | null
		listed: Generated<number>
		signed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
	}
	supervision: {
		supervisor_id: string
		subordinate_id: string
		organisation_id: string
	}
	target: {
		person_id: string
		role_id: string
		chosen_at: Timestamp
	}
	uploaded_file: {
		id: string
		application_id: string
		person_id: string
		kind: string
		name: string
		media_type: string
		bytes: number
		sha256: string | null
		storage_key: string
		state: string
		created_at: Timestamp
	}
}

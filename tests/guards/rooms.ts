// Which room may touch which, foundation first. A name covers the room and its sub-rooms; `types:` allows types alone.
const BASE = ['kernel', 'db', 'i18n', 'jobs', 'types:ports'] as const

export const MAY_TOUCH: Readonly<Record<string, readonly string[]>> = {
	credentials: [],
	content: [],
	cli: ['credentials'],
	kernel: [],
	db: ['kernel'],
	i18n: ['kernel'],
	ports: ['kernel'],
	'ports/adapters': ['kernel', 'db', 'ports', 'credentials'],
	jobs: ['kernel', 'db', 'types:ports'],

	people: BASE,
	'people/schools': [...BASE, 'people'],
	'people/joining': [...BASE, 'people', 'people/schools'],
	'people/sign-in': [...BASE, 'people', 'people/schools', 'people/joining'],
	'people/account': [...BASE, 'people', 'people/schools', 'people/joining', 'people/sign-in'],
	'people/second-step': [...BASE, 'people', 'people/schools', 'people/account'],
	skills: [...BASE, 'types:content', 'people'],
	'skills/campaigns': [...BASE, 'people', 'skills'],
	'modules/delivery': [...BASE, 'types:content', 'people', 'skills'],
	'modules/progress': [...BASE, 'people', 'skills', 'modules/delivery'],
	'activities/planning': [...BASE, 'people', 'skills', 'modules'],
	'activities/registration': [...BASE, 'people', 'skills', 'modules', 'activities/planning'],
	'activities/attendance': [
		...BASE,
		'people',
		'skills',
		'modules',
		'activities/planning',
		'activities/registration'
	],
	'badges/design': [...BASE, 'types:content', 'people', 'skills', 'modules', 'activities'],
	'badges/application': [...BASE, 'people', 'skills', 'modules', 'activities', 'badges/design'],
	'badges/files': [...BASE, 'people', 'badges/application'],
	'badges/assessment': [
		...BASE,
		'people',
		'skills',
		'modules',
		'activities',
		'badges/design',
		'badges/application',
		'badges/files'
	],
	'badges/issuing': [
		...BASE,
		'people',
		'skills',
		'modules',
		'activities',
		'badges/design',
		'badges/application',
		'badges/assessment',
		'credentials'
	],
	'badges/keys': [...BASE, 'people', 'badges/issuing'],
	path: [...BASE, 'types:content', 'people', 'skills', 'modules', 'activities', 'badges'],
	passport: [...BASE, 'people', 'badges', 'credentials'],
	// Not badges: our own badges get no favour.
	verification: [...BASE, 'ports', 'credentials'],
	'feedback/forms': [...BASE, 'types:content', 'people', 'skills'],
	'feedback/rounds': [...BASE, 'people', 'modules', 'activities', 'badges', 'feedback/forms'],
	'feedback/answers': [
		...BASE,
		'people',
		'modules',
		'activities',
		'badges',
		'feedback/forms',
		'feedback/rounds'
	],
	'feedback/results': [
		...BASE,
		'people',
		'modules',
		'activities',
		'badges',
		'feedback/forms',
		'feedback/rounds',
		'feedback/answers'
	],
	'feedback/comments': [
		...BASE,
		'people',
		'modules',
		'activities',
		'feedback/forms',
		'feedback/rounds',
		'feedback/answers',
		'feedback/results'
	],
	feedback: [
		...BASE,
		'feedback/forms',
		'feedback/rounds',
		'feedback/answers',
		'feedback/results',
		'feedback/comments'
	],
	'classes/runs': [...BASE, 'people', 'modules'],
	'classes/learners': [...BASE, 'modules', 'classes/runs'],
	// Of feedback only how answers are counted together: one rule for every report.
	'classes/totals': [...BASE, 'modules', 'feedback/results', 'classes/runs'],
	classes: [...BASE, 'classes/runs', 'classes/learners', 'classes/totals'],
	'reports/paper': [...BASE, 'badges/design'],
	'reports/activity': [...BASE, 'people', 'modules', 'activities', 'badges', 'feedback', 'reports/paper'],
	'reports/certificates': [...BASE, 'activities', 'passport', 'reports/paper', 'reports/activity'],

	// Knows where everything about a person stands; nobody calls it.
	'privacy/retention': [...BASE, 'people', 'badges', 'classes'],
	'privacy/export': [...BASE, 'people', 'badges', 'privacy/retention'],
	'privacy/erasure': [...BASE, 'people', 'badges', 'activities', 'privacy/export', 'privacy/retention'],
	'privacy/log': [...BASE, 'people', 'badges'],
	privacy: [...BASE, 'privacy/retention', 'privacy/export', 'privacy/erasure', 'privacy/log'],

	operate: [...BASE, 'people', 'badges'],

	'ui/base': ['kernel', 'i18n'],
	'ui/people': ['kernel', 'i18n', 'ui/base', 'people'],
	'ui/skills': ['kernel', 'i18n', 'ui/base', 'skills'],
	'ui/modules': ['kernel', 'i18n', 'ui/base', 'modules'],
	'ui/badges': ['kernel', 'i18n', 'ui/base', 'badges'],
	'ui/path': ['kernel', 'i18n', 'ui/base', 'ui/skills', 'path'],
	'ui/passport': ['kernel', 'i18n', 'ui/base', 'ui/badges', 'badges', 'passport'],
	'ui/verification': ['kernel', 'i18n', 'ui/base', 'verification'],
	'ui/activities': ['kernel', 'i18n', 'ui/base', 'ui/people', 'activities'],
	'ui/reports': ['kernel', 'i18n', 'ui/base', 'reports'],
	'ui/feedback': ['kernel', 'i18n', 'ui/base', 'feedback'],
	'ui/classes': ['kernel', 'i18n', 'ui/base', 'ui/people', 'classes'],
	'ui/privacy': ['kernel', 'i18n', 'ui/base', 'ui/people', 'privacy'],
	routes: [
		'kernel',
		'i18n',
		'ui',
		'people',
		'skills',
		'modules',
		'badges',
		'activities',
		'path',
		'passport',
		'verification',
		'feedback',
		'classes',
		'reports',
		'privacy',
		'operate'
	],
	/** The composition root. */
	app: ['*']
}

/** Libraries that a room may use; what is not named here comes to it through a port. `node:` ones are named too. */
export const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
	credentials: [
		'jose',
		'jsonld',
		'node:crypto',
		'node:module',
		'node:os',
		'node:worker_threads',
		'node:zlib'
	],
	kernel: ['zod', 'node:crypto', 'temporal-polyfill'],
	i18n: [],
	domain: ['zod', 'kysely', 'node:crypto'],
	'people/joining': ['zod', 'kysely', 'node:crypto', 'csv-parse'],
	'people/sign-in': ['zod', 'kysely', 'node:crypto', '@simplewebauthn/server'],
	'people/account': ['zod', 'kysely', 'node:crypto', '@simplewebauthn/server'],
	'badges/design': ['zod', 'kysely', 'node:crypto', '@resvg/resvg-js', 'fontkit', 'node:fs', 'node:module'],
	passport: ['zod', 'kysely', 'node:crypto', 'node:module', 'pdfkit', 'qrcode'],
	'reports/paper': ['node:module', 'pdfkit', 'write-excel-file'],
	'reports/activity': ['zod', 'kysely', 'ical-generator'],
	'reports/certificates': ['kysely', 'qrcode'],
	'privacy/export': ['zod', 'kysely', 'node:crypto', 'client-zip'],
	ui: ['svelte', 'svelte/elements', '@lucide/svelte', 'marked', 'qrcode'],
	routes: ['@sveltejs/kit', 'svelte', 'zod', 'node:crypto']
}

/** The tables that each room writes, and nobody else. `*`: written in every room's own transaction (what happened, work to do). */
const WRITES: Readonly<Record<string, readonly string[]>> = {
	'*': ['event', 'job'],
	people: [
		'authenticator_app',
		'consortium',
		'email_address',
		'invitation',
		'join_link',
		'membership',
		'organisation',
		'passkey',
		'person',
		'recovery_code',
		'role_grant',
		'session',
		'sign_in_flow',
		'sign_in_link',
		'sign_on_identity',
		'supervision'
	],
	skills: ['answer', 'answer_set', 'context_answer', 'framework'],
	'skills/campaigns': [
		...['campaign', 'campaign_answer', 'campaign_barrier', 'campaign_cell', 'campaign_naming'],
		'campaign_ticket'
	],
	'modules/delivery': ['module', 'module_version', 'lesson_card'],
	'modules/progress': [
		'card_reading',
		'finished_activity',
		'progress_reset',
		'sample_decision',
		'self_check_answer'
	],
	'activities/planning': ['activity', 'activity_session', 'material', 'organiser', 'place', 'speaker'],
	'activities/registration': [
		'activity_group',
		'activity_invitation',
		'group_module',
		'participant',
		'participant_need'
	],
	'activities/attendance': ['attendance', 'attendance_entry', 'door_key'],
	'badges/design': ['badge', 'badge_version'],
	badges: ['application', 'evidence'],
	'badges/application': ['confirmation'],
	'badges/files': ['uploaded_file'],
	'badges/assessment': [
		'assignment',
		'criterion_result',
		'decision',
		'reusable_comment',
		'second_look',
		'second_look_result'
	],
	'badges/issuing': ['award', 'credential', 'issuer_key', 'lost_credential', 'skipped_series', 'status_list'],
	'badges/keys': ['signing_stop'],
	path: ['career_model', 'school_priority', 'target'],
	passport: ['badge_share'],
	verification: ['known_issuer'],
	'feedback/forms': ['feedback_form'],
	feedback: ['feedback_round', 'feedback_ticket', 'feedback_sheet', 'feedback_answer'],
	'feedback/results': ['feedback_block', 'feedback_count', 'feedback_text'],
	'feedback/comments': ['module_comment', 'module_comment_writer'],
	classes: ['class_run', 'class_learner', 'class_mark', 'class_answer', 'class_block'],
	// Rows of other rooms are copied and erased by functions of the database, from one table that says where they stand.
	operate: ['journal_entry', 'site_mark'],
	privacy: ['personal_table'],
	'privacy/export': ['data_export'],
	'privacy/erasure': ['erasure'],
	// Written by the sealer alone (ports/adapters/audit-seal.ts), on its own connection.
	'privacy/log': ['audit_checkpoint', 'audit_key']
}

export const WRITER: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(WRITES).flatMap(([room, tables]) => tables.map((table) => [table, room]))
)

const OUTSIDE_DOMAIN = /^(credentials|content|cli|kernel|db|i18n|ports|jobs|ui|routes|app)(?:\/|$)/
export const isDomain = (room: string): boolean => !OUTSIDE_DOMAIN.test(room)

const SUB_ROOM = /^platform\/src\/domain\/([a-z]+)\/(?:([a-z-]+)\/)?[^/]+$/
const ELSEWHERE: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
	[/^platform\/src\/ui\/([a-z]+)\//, ([, room]) => `ui/${room}`],
	[/^platform\/src\/ports\/adapters\//, () => 'ports/adapters'],
	[/^platform\/src\/(kernel|db|i18n|ports|jobs|routes|app)\//, ([, room]) => String(room)],
	[/^platform\/(?:server\.ts|signer\.ts|src\/hooks\.server\.ts)$/, () => 'app'],
	[/^packages\/(credentials|cli)\//, ([, room]) => String(room)],
	[/^content\//, () => 'content']
]

/** The room a file belongs to; undefined for a file that stands in none. */
export function roomOf(path: string): string | undefined {
	const [, room, sub] = SUB_ROOM.exec(path) ?? []
	if (room) return sub ? `${room}/${sub}` : room
	for (const [pattern, name] of ELSEWHERE) {
		const match = pattern.exec(path)
		if (match) return name(match)
	}
	return undefined
}

/** Whether the table's entry covers a room: itself, or a sub-room of it. Adapters are no sub-room of the ports. */
export const covers = (entry: string, room: string): boolean =>
	entry === '*' || entry === room || (entry !== 'ports' && room.startsWith(`${entry}/`))

// Ten thousand rows, half of them a little too old: exactly those go.
import { expect, test } from 'vitest'
import { handlers } from '../../platform/src/app/handlers.ts'
import { RETENTION } from '../../platform/src/domain/privacy/retention/model.ts'
import { hasBadges } from '../world/issuing.ts'
import { openWorld, type World } from '../world/world.ts'

/** One of each pair is a minute too old, the other a minute younger than its limit. */
const aged = (days: number) =>
	`$1::timestamptz - interval '${days} days' + (1 - 2 * (i % 2)) * interval '1 minute'`

const one = (select: string) => `(select id from ${select} limit 1)`

async function seed(world: World): Promise<void> {
	await hasBadges(world)
	const school = await world.hasOrganisation()
	await world.hasPerson('Aino', school)
	const fill = (statement: string, rows: number) =>
		world.app.pool.query(statement.replace('SERIES', `generate_series(0, ${rows - 1}) i`), [world.now])
	await fill(
		`insert into person (id, name, language, created_at) select gen_random_uuid(), 'Person ' || i, 'en', $1 from SERIES`,
		500
	)
	await fill(
		`insert into job (task, key, payload, relayed_at) select 'send-link', 'k' || i, '{"a":1}', ${aged(RETENTION.jobs.days)} from SERIES`,
		2_500
	)
	await fill(
		`insert into invitation (id, organisation_id, address, name, language, created_at, expires_at)
			select gen_random_uuid(), '${school}', 'a' || i || '@example.test', 'A', 'en', $1, ${aged(RETENTION.invitations.days)} from SERIES`,
		1_000
	)
	await fill(
		`insert into sign_in_link (id, address, purpose, created_at, expires_at)
			select gen_random_uuid(), 'a@example.test', 'sign-in', $1, ${aged(RETENTION.links.days)} from SERIES`,
		1_000
	)
	await fill(
		`insert into session (token_hash, id, person_id, device, created_at, last_seen_at, expires_at, ended_at)
			select 'h' || i, gen_random_uuid(), ${one('person')}, '', $1, $1, $1, ${aged(RETENTION.sessions.days)} from SERIES`,
		1_000
	)
	await answersAndResets(fill)
	await evidence(fill, school)
	await activitiesAndFeedback(fill, school)
	await classes(fill, school)
}

type Fill = (statement: string, rows: number) => Promise<unknown>

async function answersAndResets(fill: Fill): Promise<void> {
	await fill(
		`insert into framework (id, version, hash, content, loaded_at, current_since) select gen_random_uuid(), '1', 'h', '{}', $1, $1 from SERIES`,
		1
	)
	await fill(
		`insert into answer_set (id, person_id, framework_id, mode, started_at, finished_at, result)
			select gen_random_uuid(), ${one('person')}, ${one('framework')}, 'full', at, at, '{}' from SERIES, lateral (select ${aged(RETENTION.answers.days)} as at) a`,
		1_000
	)
	await fill(
		`with m as (insert into module (id, position, version) select 'M90', 1, 1 from SERIES returning id)
			insert into module_version (module_id, number, hash, brief, content, loaded_at) select id, 1, 'h', '{}', '{}', $1 from m`,
		1
	)
	await fill(
		`insert into progress_reset (person_id, module_id, kept, reset_at)
			select p.id, 'M90', '{}', ${aged(RETENTION.resets.days)} from (select id, row_number() over () - 1 as i from person limit 500) p`,
		0
	)
}

async function evidence(fill: Fill, school: string): Promise<void> {
	await fill(
		`insert into application (id, person_id, badge_id, badge_version_id, organisation_id, state, language, created_at, changed_at,
				submitted_at, remind_at, promised_at, checked_at, decided_at, publish_links)
			select gen_random_uuid(), ${one('person')}, b.id, b.current_version_id, '${school}', 'awarded', 'en', $1, $1, $1, $1, $1, $1,
				${aged(RETENTION.evidence.days)}, i % 4 < 2
			from SERIES, (select * from badge limit 1) b`,
		200
	)
	await fill(
		`insert into uploaded_file (id, application_id, person_id, kind, name, media_type, bytes, sha256, storage_key, state, created_at)
			select gen_random_uuid(), a.id, a.person_id, 'document', 'plan.pdf', 'application/pdf', 1, 'x', 'evidence/' || gen_random_uuid(), 'ready', $1 from application a`,
		0
	)
	await fill(
		`insert into evidence (id, application_id, kind, title, file_id, round, added_at)
			select gen_random_uuid(), application_id, 'document', '', id, 1, $1 from uploaded_file`,
		0
	)
	await fill(
		`insert into evidence (id, application_id, kind, title, url, round, added_at)
			select gen_random_uuid(), a.id, 'link', '', 'https://example.test', 1, $1 from application a, SERIES`,
		4
	)
}

async function activitiesAndFeedback(fill: Fill, school: string): Promise<void> {
	// Days end at midnight: the younger half ended a day later.
	const activity = (code: string, days: number) =>
		`insert into activity (id, organisation_id, code, title, languages, time_zone, starts_on, ends_on, created_at)
			select gen_random_uuid(), '${school}', '${code}' || i, '{}', '{en}', 'UTC', day, day, $1
			from SERIES, lateral (select ($1::timestamptz at time zone 'UTC')::date - ${days} - (i % 2) as day) d`
	await fill(activity('needs', RETENTION.needs.days), 20)
	await fill(activity('invited', RETENTION.invitations.days), 20)
	await fill(
		`with p as (insert into participant (id, activity_id, person_id, name, country, organisation, state, registered_at, state_since)
				select gen_random_uuid(), a.id, p.id, 'A', 'FI', 'S', 'registered', $1, $1
				from activity a, (select id from person limit 25) p where a.code like 'needs%' returning id, activity_id)
			insert into participant_need (participant_id, activity_id, diet) select id, activity_id, 'no nuts' from p`,
		0
	)
	await fill(
		`insert into activity_invitation (id, activity_id, address, name, country, organisation, language, invited_at)
			select gen_random_uuid(), a.id, 'b' || i || '@example.test', 'B', 'FI', 'S', 'en', $1 from activity a, SERIES where a.code like 'invited%'`,
		25
	)
	await fill(
		`insert into feedback_form (id, kind, hash, content, loaded_at, current_since) select gen_random_uuid(), 'activity', 'h', '{}', $1, $1 from SERIES`,
		1
	)
	await fill(
		`insert into feedback_round (id, kind, form_id, activity_id, opens_at, closes_at, closed_at, answered)
			select gen_random_uuid(), 'activity', ${one('feedback_form')}, a.id, at, at, at, 0
			from (select id, row_number() over () - 1 as i from activity where code like 'invited%') a, lateral (select ${aged(RETENTION.tickets.days)} as at) t`,
		0
	)
	await fill(
		`insert into feedback_ticket (round_id, person_id) select r.id, p.id from feedback_round r, (select id from person limit 25) p where r.opens_at < $1`,
		0
	)
}

/** After the modules are there. */
async function classes(fill: Fill, school: string): Promise<void> {
	await fill(
		`insert into class_run (id, organisation_id, teacher_id, module_id, countries, ages, code, started_at, closes_at, closed_at)
			select gen_random_uuid(), '${school}', ${one('person')}, 'M90', '{FI}', 'mixed',
				translate(lpad(to_hex(i), 8, '0'), '0123456789abcdef', 'BCDFGHJKMNPRTVWX'), at - interval '1 hour', at, at
			from SERIES, lateral (select ${aged(RETENTION.learners.days)} as at) a`,
		20
	)
	await fill(
		`insert into class_learner (id, run_id, nickname, folded, token_hash, code_hash)
			select gen_random_uuid(), r.id, 'Fox ' || i, 'fox ' || i, r.id::text || i, 'c' from class_run r, SERIES where r.started_at < $1`,
		25
	)
	await fill(
		`insert into class_mark (learner_id, kind, mark_id) select id, 'step', 's1' from class_learner where $1::timestamptz is not null`,
		0
	)
}

const LEFT = `select
	(select count(*)::int from job where payload <> '{}' and key like 'k%') as jobs,
	(select count(*)::int from job where key like 'k%') as keys,
	(select count(*)::int from invitation) as invitations,
	(select count(*)::int from activity_invitation) as "activityInvitations",
	(select count(*)::int from sign_in_link) as links,
	(select count(*)::int from session) as sessions,
	(select count(*)::int from answer_set) as answers,
	(select count(*)::int from progress_reset) as resets,
	(select count(*)::int from participant_need) as needs,
	(select count(*)::int from feedback_ticket) as tickets,
	(select count(*)::int from class_learner) as learners,
	(select count(*)::int from class_mark) as marks,
	(select sum(coalesce(learners, 25))::int from class_run) as "learnersCounted",
	(select count(*)::int from evidence where kind = 'link') as "evidenceLinks",
	(select count(*)::int from evidence where kind = 'document') as documents,
	(select count(*)::int from uploaded_file where state = 'ready' and name <> '') as files`

test('ten thousand rows: what is older than its limit goes, all else stays', async () => {
	await using world = await openWorld({ now: new Date('2026-11-02T03:00:00Z') })
	await seed(world)
	const left = async () => (await world.app.pool.query<Record<string, number>>(LEFT)).rows[0] ?? {}
	const before = await left()
	expect(Object.values(before).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(10_000)
	const kept = await world.app.pool.query<{ storage_key: string }>('select storage_key from uploaded_file')
	for (const { storage_key } of kept.rows) await world.app.ports.files.put(storage_key, Buffer.from('x'))

	for (const job of new Set(Object.values(RETENTION).map((limit) => limit.job)))
		if (job) await handlers[job]?.({ ports: world.app.ports, ...world.system }, {})

	expect(await left()).toEqual({
		jobs: 1_250,
		keys: 2_500,
		invitations: 500,
		activityInvitations: 250,
		links: 500,
		sessions: 500,
		answers: 500,
		resets: 250,
		needs: 250,
		tickets: 250,
		learners: 250,
		marks: 250,
		learnersCounted: 500,
		// Of the 100 old applications 50 publish their links.
		evidenceLinks: 600,
		documents: 100,
		files: 100
	})
	const onDisk = await Promise.all(
		kept.rows.map(({ storage_key }) =>
			world.app.ports.files.size(storage_key).then(
				() => true,
				() => false
			)
		)
	)
	expect(onDisk.filter(Boolean)).toHaveLength(100)
})

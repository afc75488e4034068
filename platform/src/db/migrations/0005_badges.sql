-- Badges: what they ask (design), who applies with what evidence (application), and who judges it how (assessment).

-- A changed badge becomes a new version; an application keeps the version it was sent with.
create table badge_version (
  id             uuid primary key,
  badge_id       text not null,
  hash           text not null,
  kind           text not null,
  level          integer not null,
  module_id      text,
  assessors      integer not null,
  name           jsonb not null,
  description    jsonb not null,
  proves         jsonb not null,
  does_not_prove jsonb not null,
  -- [{ id, text: { en, fi, … } }]
  criteria       jsonb not null,
  -- Milestones and routes: { all: [badge ids], anyOf?: { n, of } }; participation: { attendance }.
  rule           jsonb,
  -- From the module behind the badge, so that a badge says the same for ever: the task, the outcomes, the hours,
  -- the weight per area and the alignments of those areas.
  evidence_task  jsonb,
  outcomes       jsonb not null default '[]',
  hours          integer,
  areas          jsonb not null default '{}',
  alignments     jsonb not null default '[]',
  created_at     timestamptz not null,
  constraint badge_version_once unique (badge_id, hash),
  constraint badge_version_of_badge unique (id, badge_id),
  constraint badge_version_kind check (kind in ('skill', 'milestone', 'route', 'participation')),
  constraint badge_version_level check (level between 0 and 4),
  constraint badge_version_assessors check (assessors between 0 and 2 and (kind = 'skill') = (assessors > 0))
);
revoke update, delete on badge_version from rexpath_app;

create table badge (
  id                 text primary key,
  current_version_id uuid not null,
  position           integer not null,
  withdrawn_at       timestamptz,
  constraint badge_current_version foreign key (current_version_id, id) references badge_version (id, badge_id)
);

create table application (
  id                   uuid primary key,
  person_id            uuid not null references person on delete cascade,
  badge_id             text not null references badge,
  -- While it is a draft this follows the badge; at submission it is frozen.
  badge_version_id     uuid not null,
  -- The awarding organisation: the applicant's own.
  organisation_id      uuid not null references organisation,
  state                text not null default 'draft',
  -- Of the evidence, so that somebody who reads it judges it.
  language             text not null,
  -- 1 at first; each time it is sent again, one more.
  round                integer not null default 1,
  created_at           timestamptz not null,
  changed_at           timestamptz not null,
  -- Of the running round.
  submitted_at         timestamptz,
  remind_at            timestamptz,
  promised_at          timestamptz,
  reminded_at          timestamptz,
  checked_at           timestamptz,
  decided_at           timestamptz,
  decline_ground       text,
  appealed_at          timestamptz,
  appeal_reason        text,
  -- From whom the second view came, where the badge needs one: 'unit' only in a school without partners.
  second_view          text,
  -- What the public badge page may say, in the earner's own words, and whether it shows the links.
  public_summary       text,
  publish_links        boolean not null default false,
  constraint application_of_person unique (id, person_id),
  constraint application_version foreign key (badge_version_id, badge_id) references badge_version (id, badge_id),
  constraint application_state check (state in ('draft', 'submitted', 'in-review', 'more-needed', 'resubmitted', 'appealed', 'awarded', 'declined', 'withdrawn')),
  constraint application_round check (round >= 1),
  constraint application_submitted check (state in ('draft', 'withdrawn') or (submitted_at is not null and remind_at is not null and promised_at is not null and checked_at is not null)),
  constraint application_decided check ((state in ('awarded', 'declined')) = (decided_at is not null)),
  constraint application_declined check (state <> 'declined' or decline_ground is not null),
  constraint application_decline_ground check (decline_ground in ('wrong-badge', 'copy', 'false-evidence')),
  constraint application_second_view check (second_view in ('organisation', 'unit')),
  constraint application_public_summary check (char_length(public_summary) <= 300)
);
create unique index application_one_open on application (person_id, badge_id) where state not in ('awarded', 'declined', 'withdrawn');
create index application_by_person on application (person_id);
create index application_waiting on application (submitted_at) where state in ('submitted', 'in-review', 'resubmitted', 'appealed');

-- A file as it was taken in. Photos may be seen only once they are made anew (state 'ready').
create table uploaded_file (
  id             uuid primary key,
  application_id uuid not null references application on delete cascade,
  person_id      uuid not null references person on delete cascade,
  kind           text not null,
  name           text not null,
  media_type     text not null,
  bytes          bigint not null,
  sha256         text,
  storage_key    text not null,
  -- receiving: room is reserved; preparing: a photo waits to be made anew; gone: not used, room given back.
  state          text not null,
  created_at     timestamptz not null,
  constraint uploaded_file_kind check (kind in ('photo', 'document', 'audio', 'video')),
  constraint uploaded_file_state check (state in ('receiving', 'preparing', 'ready', 'unreadable', 'gone')),
  constraint uploaded_file_whole check (state in ('receiving', 'gone') or sha256 is not null),
  constraint uploaded_file_storage_key unique (storage_key)
);
create index uploaded_file_by_person on uploaded_file (person_id) where state <> 'gone';
create index uploaded_file_by_application on uploaded_file (application_id);

-- One piece of evidence. What is removed stays until the draft is sent, so that it can be put back.
create table evidence (
  id             uuid primary key,
  application_id uuid not null references application on delete cascade,
  kind           text not null,
  title          text not null default '',
  body           text,
  url            text,
  file_id        uuid references uploaded_file,
  -- Of a class run: which one, so that it is added once. The run itself may be gone.
  class_run_id   uuid,
  round          integer not null,
  added_at       timestamptz not null,
  removed_at     timestamptz,
  constraint evidence_kind check (kind in ('text', 'photo', 'document', 'audio', 'video', 'link', 'confirmation', 'class-run')),
  constraint evidence_link check ((kind = 'link') = (url is not null) and (url is null or url ~ '^https://')),
  constraint evidence_file check ((kind in ('photo', 'document', 'audio', 'video')) = (file_id is not null)),
  constraint evidence_text check (kind not in ('text', 'class-run') or body is not null),
  constraint evidence_class_run check ((kind = 'class-run') = (class_run_id is not null))
);
create unique index evidence_one_text on evidence (application_id, round) where kind = 'text';
create unique index evidence_class_run_once on evidence (application_id, round, class_run_id) where kind = 'class-run';
create index evidence_by_application on evidence (application_id);

-- A supervisor or peer confirms by a mailed form, without an account. Whoever confirmed may not judge.
create table confirmation (
  id             uuid primary key,
  evidence_id    uuid not null references evidence on delete cascade,
  application_id uuid not null references application on delete cascade,
  relation       text not null,
  name           text not null,
  address        text not null,
  language       text not null,
  request        text not null,
  -- Empty until the letter is written: the token is made together with it and kept nowhere else.
  token_hash     text,
  asked_at       timestamptz not null,
  expires_at     timestamptz not null,
  answered_at    timestamptz,
  answer         text,
  note           text,
  constraint confirmation_once unique (evidence_id),
  constraint confirmation_token unique (token_hash),
  constraint confirmation_relation check (relation in ('supervisor', 'peer')),
  constraint confirmation_answer check (answer in ('confirmed', 'not-confirmed')),
  constraint confirmation_answered check ((answer is null) = (answered_at is null))
);
create index confirmation_by_application on confirmation (application_id);

-- Who holds which seat in a round: seat 1, seat 2 where two must agree, seat 3 when they did not.
create table assignment (
  id              uuid primary key,
  application_id  uuid not null,
  applicant_id    uuid not null,
  round           integer not null,
  seat            integer not null,
  assessor_id     uuid not null references person,
  -- For which organisation the assessor judges, and how far it stands from the applicant.
  organisation_id uuid not null references organisation,
  standing        text not null,
  assigned_at     timestamptz not null,
  ended_at        timestamptz,
  ending          text,
  -- What was typed but not decided yet.
  draft           jsonb,
  constraint assignment_application foreign key (application_id, applicant_id) references application (id, person_id) on delete cascade,
  constraint assignment_not_own check (assessor_id <> applicant_id),
  constraint assignment_seat check (seat between 1 and 3),
  constraint assignment_standing check (standing in ('same-unit', 'other-unit', 'other-organisation')),
  constraint assignment_ending check (ending in ('decided', 'given-back', 'reassigned', 'closed')),
  constraint assignment_ended check ((ended_at is null) = (ending is null)),
  constraint assignment_of_application unique (id, application_id, round, assessor_id)
);
create unique index assignment_one_seat on assignment (application_id, round, seat) where ended_at is null or ending = 'decided';
create unique index assignment_one_voice on assignment (application_id, round, assessor_id) where ended_at is null or ending = 'decided';
create index assignment_by_assessor on assignment (assessor_id) where ended_at is null;

-- One assessor's decision in one round. Never changed: a correction is a new round.
create table decision (
  id              uuid primary key,
  application_id  uuid not null,
  applicant_id    uuid not null,
  assignment_id   uuid not null,
  round           integer not null,
  seat            integer not null,
  assessor_id     uuid not null references person,
  organisation_id uuid not null references organisation,
  standing        text not null,
  -- Appointed at the start, without the assessor's badge yet.
  appointed       boolean not null,
  verdict         text not null,
  note            text not null default '',
  decline_ground  text,
  decided_at      timestamptz not null,
  constraint decision_application foreign key (application_id, applicant_id) references application (id, person_id) on delete cascade,
  constraint decision_assignment foreign key (assignment_id, application_id, round, assessor_id) references assignment (id, application_id, round, assessor_id),
  constraint decision_not_own check (assessor_id <> applicant_id),
  constraint decision_one_seat unique (application_id, round, seat),
  constraint decision_one_voice unique (application_id, round, assessor_id),
  constraint decision_verdict check (verdict in ('award', 'more-needed', 'decline')),
  constraint decision_decline check ((verdict = 'decline') = (decline_ground is not null)),
  constraint decision_decline_reason check (verdict <> 'decline' or note <> ''),
  constraint decision_decline_ground check (decline_ground in ('wrong-badge', 'copy', 'false-evidence'))
);
create index decision_by_assessor on decision (assessor_id, decided_at);
revoke update, delete on decision from rexpath_app;

create table criterion_result (
  decision_id  uuid not null references decision on delete cascade,
  criterion_id text not null,
  result       text not null,
  reason       text not null default '',
  next_step    text not null default '',
  primary key (decision_id, criterion_id),
  constraint criterion_result_result check (result in ('met', 'not-yet')),
  constraint criterion_result_reasons check (result = 'met' or (reason <> '' and next_step <> ''))
);
revoke update, delete on criterion_result from rexpath_app;

-- One in ten single decisions is judged again by somebody who does not see the first judgement. It changes no badge.
create table second_look (
  id              uuid primary key,
  decision_id     uuid not null references decision on delete cascade,
  application_id  uuid not null,
  applicant_id    uuid not null,
  first_assessor  uuid not null references person,
  organisation_id uuid not null references organisation,
  badge_id        text not null,
  badge_version_id uuid not null references badge_version,
  language        text not null,
  round           integer not null,
  chosen_at       timestamptz not null,
  assessor_id     uuid references person,
  taken_at        timestamptz,
  done_at         timestamptz,
  constraint second_look_application foreign key (application_id, applicant_id) references application (id, person_id) on delete cascade,
  constraint second_look_once unique (decision_id),
  constraint second_look_blind check (assessor_id <> first_assessor and assessor_id <> applicant_id),
  constraint second_look_taken check ((assessor_id is null) = (taken_at is null) and (done_at is null or taken_at is not null))
);
create table second_look_result (
  second_look_id uuid not null references second_look on delete cascade,
  criterion_id   text not null,
  result         text not null,
  reason         text not null default '',
  primary key (second_look_id, criterion_id),
  constraint second_look_result_result check (result in ('met', 'not-yet')),
  constraint second_look_result_reason check (result = 'met' or reason <> '')
);
revoke update, delete on second_look_result from rexpath_app;

create table reusable_comment (
  id         uuid primary key,
  person_id  uuid not null references person on delete cascade,
  text       text not null,
  created_at timestamptz not null,
  constraint reusable_comment_text check (text <> '')
);
create index reusable_comment_by_person on reusable_comment (person_id);

-- Questions that the policies below ask. Definer's rights, so that policies do not ask each other.
create function app_applied(wanted uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from application where id = wanted and person_id = app_person())
$$;
create function app_judges(wanted uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from assignment where application_id = wanted and assessor_id = app_person() and ended_at is null)
$$;
create function app_looks_again(wanted uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from second_look where application_id = wanted and assessor_id = app_person() and done_at is null)
$$;
-- An assessor of this organisation or of a partner in its consortium.
create function app_assesses_for(organisation_id uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant
      join membership on membership.organisation_id = role_grant.organisation_id and membership.person_id = role_grant.person_id
        and membership.ended_at is null
      join organisation assessing on assessing.id = role_grant.organisation_id
      join organisation applying on applying.id = $1
    where role_grant.person_id = app_person() and role_grant.role = 'assessor' and role_grant.ended_at is null
      and (assessing.id = applying.id or assessing.consortium_id = applying.consortium_id))
$$;
-- May the person who asks take a seat at this application? (The rules of conflict are the room's; this is the outer fence.)
create function app_may_sit(wanted uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from application where id = wanted and person_id <> app_person()
    and state in ('submitted', 'in-review', 'resubmitted', 'appealed') and app_assesses_for(organisation_id))
$$;
-- What waits, as an assessor may know it before taking it: no name, no word, no file.
create function waiting_applications()
  returns table (id uuid, applicant_id uuid, applicant_unit text, organisation_id uuid, consortium_id uuid, partners boolean, badge_id text,
    badge_version_id uuid, language text, state text, round integer, submitted_at timestamptz, promised_at timestamptz, appealed boolean,
    pieces integer)
  language sql stable security definer set search_path = public as $$
  select a.id, a.person_id, m.unit, a.organisation_id, o.consortium_id,
    exists (select from organisation p where p.consortium_id = o.consortium_id and p.id <> o.id),
    a.badge_id, a.badge_version_id, a.language, a.state, a.round, a.submitted_at, a.promised_at, a.appealed_at is not null,
    (select count(*)::integer from evidence e where e.application_id = a.id and e.removed_at is null)
  from application a
    join organisation o on o.id = a.organisation_id
    left join membership m on m.organisation_id = a.organisation_id and m.person_id = a.person_id and m.ended_at is null
  where a.state in ('submitted', 'in-review', 'resubmitted', 'appealed') and (app_is_system() or app_assesses_for(a.organisation_id))
$$;
-- Who sits or sat at what waits: needed to know which seat is free and for whom.
create function seats_of_waiting()
  returns table (application_id uuid, round integer, seat integer, assessor_id uuid, standing text, ending text, verdict text)
  language sql stable security definer set search_path = public as $$
  select s.application_id, s.round, s.seat, s.assessor_id, s.standing, s.ending, d.verdict
  from assignment s join waiting_applications() w on w.id = s.application_id left join decision d on d.assignment_id = s.id
$$;
-- Applications that the person was asked to confirm, by any of their proved addresses.
create function confirmed_by(judge uuid) returns table (application_id uuid)
  language sql stable security definer set search_path = public as $$
  select distinct c.application_id from confirmation c join email_address e on e.address = c.address
  where e.person_id = judge and e.verified_at is not null and (app_is_system() or judge = app_person())
$$;
-- The verdicts of a round so far, for the one who adds the next: enough to see whether they agree, no reason and no name.
create function round_verdicts(wanted uuid, at_round integer) returns table (seat integer, verdict text, standing text, decline_ground text)
  language sql stable security definer set search_path = public as $$
  select seat, verdict, standing, decline_ground from decision
  where application_id = wanted and round = at_round and (app_is_system() or app_judges(wanted)) order by seat
$$;
-- Who decided on what waits in earlier rounds: an appeal goes to somebody else.
create function earlier_judges() returns table (application_id uuid, round integer, assessor_id uuid)
  language sql stable security definer set search_path = public as $$
  select d.application_id, d.round, d.assessor_id from decision d join waiting_applications() w on w.id = d.application_id
$$;
-- How often two judgements of the same criterion agreed: numbers only.
create function agreement_of_criteria() returns table (badge_version_id uuid, criterion_id text, compared integer, agreed integer)
  language sql stable security definer set search_path = public as $$
  select l.badge_version_id, r.criterion_id, count(*)::integer, (count(*) filter (where r.result = c.result))::integer
  from second_look l
    join second_look_result r on r.second_look_id = l.id
    join criterion_result c on c.decision_id = l.decision_id and c.criterion_id = r.criterion_id
  where l.done_at is not null and (app_is_system() or app_assesses_for(l.organisation_id))
  group by l.badge_version_id, r.criterion_id
$$;
-- How many letters to others the person who asks has caused: counted by what happened, because a withdrawn
-- application forgets whom it asked.
create function confirmations_asked(since timestamptz) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from event where actor_id = app_person() and kind = 'application.confirmation-asked' and at > since
$$;
-- How much room evidence takes, of one person and of the whole school.
create function evidence_bytes(person uuid, school uuid) returns table (of_person bigint, of_school bigint)
  language sql stable security definer set search_path = public as $$
  select coalesce(sum(f.bytes) filter (where f.person_id = person), 0)::bigint, coalesce(sum(f.bytes), 0)::bigint
  from uploaded_file f join application a on a.id = f.application_id
  where f.state <> 'gone' and (a.organisation_id = school or f.person_id = person) and (app_is_system() or person = app_person())
$$;
-- Reasons are shown when the round is closed, so that no assessor leans on another.
create function app_round_is_closed(wanted uuid, at_round integer) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from application where id = wanted
    and (round > at_round or state in ('more-needed', 'awarded', 'declined', 'withdrawn')))
$$;

-- Everybody reads badges; only the start-up, which loads the training package, changes them.
alter table badge_version enable row level security;
create policy badge_version_read on badge_version for select using (true);
create policy badge_version_load on badge_version for insert with check (app_is_system());
alter table badge enable row level security;
create policy badge_read on badge for select using (true);
create policy badge_load on badge for insert with check (app_is_system());
create policy badge_reload on badge for update using (app_is_system());

alter table application enable row level security;
create policy application_seen on application for select
  using (app_is_system() or person_id = app_person() or app_judges(id) or app_looks_again(id));
create policy application_made on application for insert with check (app_is_system() or person_id = app_person());
create policy application_changed on application for update
  using (app_is_system() or person_id = app_person() or app_judges(id)) with check (true);

alter table uploaded_file enable row level security;
create policy uploaded_file_seen on uploaded_file for select
  using (app_is_system() or person_id = app_person() or app_judges(application_id) or app_looks_again(application_id));
create policy uploaded_file_made on uploaded_file for insert with check (app_is_system() or person_id = app_person());
create policy uploaded_file_changed on uploaded_file for update using (app_is_system() or person_id = app_person());

alter table evidence enable row level security;
create policy evidence_seen on evidence for select
  using (app_is_system() or app_applied(application_id) or app_judges(application_id) or app_looks_again(application_id));
create policy evidence_made on evidence for insert with check (app_is_system() or app_applied(application_id));
create policy evidence_changed on evidence for update using (app_is_system() or app_applied(application_id));
create policy evidence_forgotten on evidence for delete using (app_is_system());

alter table confirmation enable row level security;
create policy confirmation_seen on confirmation for select
  using (app_is_system() or app_applied(application_id) or app_judges(application_id) or app_looks_again(application_id));
create policy confirmation_made on confirmation for insert with check (app_is_system() or app_applied(application_id));
create policy confirmation_changed on confirmation for update using (app_is_system() or app_applied(application_id));

alter table assignment enable row level security;
create policy assignment_seen on assignment for select using (app_is_system() or assessor_id = app_person());
create policy assignment_made on assignment for insert
  with check (app_is_system() or (assessor_id = app_person() and app_may_sit(application_id)));
create policy assignment_changed on assignment for update using (app_is_system() or assessor_id = app_person());

alter table decision enable row level security;
create policy decision_seen on decision for select
  using (app_is_system() or assessor_id = app_person()
    or ((app_applied(application_id) or app_judges(application_id)) and app_round_is_closed(application_id, round)));
create policy decision_made on decision for insert
  with check (app_is_system() or (assessor_id = app_person() and app_judges(application_id)));

alter table criterion_result enable row level security;
create policy criterion_result_seen on criterion_result for select
  using (exists (select from decision where decision.id = decision_id));
create policy criterion_result_made on criterion_result for insert
  with check (exists (select from decision where decision.id = decision_id and (app_is_system() or decision.assessor_id = app_person())));

alter table second_look enable row level security;
create policy second_look_seen on second_look for select
  using (app_is_system() or assessor_id = app_person() or (assessor_id is null and app_assesses_for(organisation_id)));
create policy second_look_made on second_look for insert with check (app_is_system() or first_assessor = app_person());
create policy second_look_changed on second_look for update
  using (app_is_system() or assessor_id = app_person() or (assessor_id is null and app_assesses_for(organisation_id)))
  with check (app_is_system() or assessor_id = app_person());

alter table second_look_result enable row level security;
create policy second_look_result_seen on second_look_result for select
  using (exists (select from second_look where second_look.id = second_look_id));
create policy second_look_result_made on second_look_result for insert
  with check (exists (select from second_look where second_look.id = second_look_id and (app_is_system() or second_look.assessor_id = app_person())));

alter table reusable_comment enable row level security;
create policy reusable_comment_own on reusable_comment using (person_id = app_person()) with check (person_id = app_person());

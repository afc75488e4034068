-- What is known of a person: where it stands, how it is handed over, how it is erased, and a log that cannot be changed unseen.

-- Where rows about a person stand. `belongs` finds them ($1 is the person), `erase` says what becomes of them:
-- 'delete', the new values, or nothing when they stay; `$2` is the moment. Erased in the order of `position`.
create table personal_table (
  position integer primary key,
  room     text not null,
  section  text not null,
  name     text not null,
  belongs  text not null,
  erase    text,
  constraint personal_table_section unique (room, section)
);
revoke all on personal_table from rexpath_app;

insert into personal_table (position, room, section, name, belongs, erase) values
  (101, 'modules', 'cards-read', 'card_reading', 'person_id = $1', 'delete'),
  (102, 'modules', 'self-checks', 'self_check_answer', 'person_id = $1', 'delete'),
  (103, 'modules', 'activities-done', 'finished_activity', 'person_id = $1', 'delete'),
  (104, 'modules', 'cleared-away', 'progress_reset', 'person_id = $1', 'delete'),
  (105, 'modules', 'practice-decisions', 'sample_decision', 'person_id = $1', 'delete'),

  (201, 'skills', 'context', 'context_answer', 'answer_set_id in (select id from answer_set where person_id = $1)', 'delete'),
  (202, 'skills', 'answers', 'answer', 'answer_set_id in (select id from answer_set where person_id = $1)', 'delete'),
  (203, 'skills', 'mappings', 'answer_set', 'person_id = $1', 'delete'),
  (204, 'skills', 'campaigns-answered', 'campaign_ticket', 'person_id = $1', 'delete'),
  (205, 'skills', 'campaigns-begun', 'campaign', 'opened_by = $1', 'opened_by = null'),
  (206, 'skills', 'schools-named', 'campaign_naming', 'agreed_by = $1', 'agreed_by = null'),
  (211, 'path', 'role-to-aim-at', 'target', 'person_id = $1', 'delete'),
  (212, 'path', 'priorities-set', 'school_priority', 'set_by = $1', 'set_by = null'),

  (301, 'feedback', 'answered', 'feedback_ticket', 'person_id = $1', 'delete'),
  (302, 'feedback', 'comments', 'module_comment', 'id in (select comment_id from module_comment_writer where person_id = $1)', 'delete'),
  (303, 'feedback', 'comments-written', 'module_comment_writer', 'person_id = $1', 'delete'),

  -- With the run go its students, their marks and what was counted; students are nobody's copy.
  (311, 'classes', 'class-runs', 'class_run', 'teacher_id = $1', 'delete'),

  (401, 'badges', 'shown-in-public', 'badge_share', 'person_id = $1', 'delete'),
  -- The place in the status list stays and says "revoked"; the document and whom it was addressed to go.
  (402, 'badges', 'credentials', 'credential', 'person_id = $1',
    $$named = false, recipient_hash = '', recipient_salt = '', unsigned = '', signed = null, signed_at = null, erased_at = $2,
      revoked_at = coalesce(revoked_at, $2), revoked_by = null, revocation_kind = coalesce(revocation_kind, 'revoked'), revocation_reason = 'erased at the earner’s request'$$),
  (403, 'badges', 'credentials-taken-back', 'credential', 'revoked_by = $1', 'revoked_by = null'),
  (404, 'badges', 'awards', 'award', 'person_id = $1', $$recipient_name = '–', ended_at = coalesce(ended_at, $2)$$),
  (405, 'badges', 'lost-in-a-restore', 'lost_credential', 'person_id = $1', 'person_id = null'),
  (411, 'badges', 'confirmations-asked-for', 'confirmation', 'application_id in (select id from application where person_id = $1)', 'delete'),
  (412, 'badges', 'confirmations-given', 'confirmation', 'address in (select address from email_address where person_id = $1 and verified_at is not null)',
    $$name = '–', address = '', token_hash = null, note = case when note is null then null else '' end$$),
  (413, 'badges', 'evidence', 'evidence', 'application_id in (select id from application where person_id = $1)', 'delete'),
  (414, 'badges', 'files', 'uploaded_file', 'person_id = $1', 'delete'),
  (421, 'badges', 'second-looks-received', 'second_look_result', 'second_look_id in (select id from second_look where applicant_id = $1)',
    $$reason = case when reason = '' then '' else '–' end$$),
  (422, 'badges', 'second-looks-given', 'second_look_result', 'second_look_id in (select id from second_look where assessor_id = $1)', null),
  (423, 'badges', 'results-received', 'criterion_result', 'decision_id in (select id from decision where applicant_id = $1)',
    $$reason = case when reason = '' then '' else '–' end, next_step = case when next_step = '' then '' else '–' end$$),
  (424, 'badges', 'results-given', 'criterion_result', 'decision_id in (select id from decision where assessor_id = $1)', null),
  (425, 'badges', 'decisions-received', 'decision', 'applicant_id = $1', $$note = case when note = '' then '' else '–' end$$),
  (426, 'badges', 'decisions-given', 'decision', 'assessor_id = $1', null),
  (427, 'badges', 'seats-at-own-applications', 'assignment', 'applicant_id = $1', 'draft = null'),
  (428, 'badges', 'seats-as-assessor', 'assignment', 'assessor_id = $1',
    $$draft = null, ended_at = coalesce(ended_at, $2), ending = coalesce(ending, 'reassigned')$$),
  (429, 'badges', 'second-looks', 'second_look', 'assessor_id = $1 or first_assessor = $1 or applicant_id = $1', null),
  (430, 'badges', 'own-comments', 'reusable_comment', 'person_id = $1', 'delete'),
  (431, 'badges', 'applications', 'application', 'person_id = $1 and not exists (select from award where application_id = application.id)', 'delete'),
  (432, 'badges', 'applications-awarded', 'application', 'person_id = $1',
    'appeal_reason = null, public_summary = null, publish_links = false, changed_at = $2'),

  (501, 'activities', 'needs', 'participant_need', 'participant_id in (select id from participant where person_id = $1)', 'delete'),
  (502, 'activities', 'attendance', 'attendance', 'participant_id in (select id from participant where person_id = $1)', null),
  (503, 'activities', 'attendance-said', 'attendance_entry', 'participant_id in (select id from participant where person_id = $1)', null),
  (504, 'activities', 'attendance-taken', 'attendance_entry', 'said_by = $1', 'said_by = null'),
  -- Whoever was there is still counted, by country alone.
  (505, 'activities', 'registrations', 'participant', 'person_id = $1 and not exists (select from attendance where participant_id = participant.id)', 'delete'),
  (506, 'activities', 'participations', 'participant', 'person_id = $1',
    $$name = '–', organisation = '–', work = '', photo_consent = false, group_id = null$$),
  (507, 'activities', 'invitations', 'activity_invitation', 'address in (select address from email_address where person_id = $1 and verified_at is not null)', 'delete'),
  (508, 'activities', 'talks', 'speaker', 'person_id = $1', 'delete'),
  (509, 'activities', 'organised', 'organiser', 'person_id = $1', 'delete'),
  (510, 'activities', 'planned', 'activity', 'created_by = $1', 'created_by = null'),

  (601, 'account', 'invitations', 'invitation', 'accepted_by = $1 or address in (select address from email_address where person_id = $1 and verified_at is not null)', 'delete'),
  (602, 'account', 'invitations-sent', 'invitation', 'invited_by = $1', 'invited_by = null'),
  (603, 'account', 'join-links-made', 'join_link', 'created_by = $1', 'created_by = null'),
  (604, 'account', 'supervision', 'supervision', 'supervisor_id = $1 or subordinate_id = $1', 'delete'),
  (605, 'account', 'roles-given', 'role_grant', 'granted_by = $1', 'granted_by = null'),
  (606, 'account', 'roles', 'role_grant', 'person_id = $1', 'delete'),
  (607, 'account', 'memberships', 'membership', 'person_id = $1', 'delete'),
  (608, 'account', 'issuers-added', 'known_issuer', 'added_by = $1', 'added_by = null'),
  (611, 'account', 'sign-in-letters', 'sign_in_link', 'person_id = $1 or address in (select address from email_address where person_id = $1 and verified_at is not null)', 'delete'),
  (612, 'account', 'sessions', 'session', 'person_id = $1', 'delete'),
  (613, 'account', 'passkeys', 'passkey', 'person_id = $1', 'delete'),
  (614, 'account', 'school-sign-on', 'sign_on_identity', 'person_id = $1', 'delete'),
  (615, 'account', 'exports', 'data_export', 'person_id = $1', 'delete'),
  (616, 'account', 'deletions', 'erasure', 'person_id = $1', $$reason = '', token_hash = null$$),
  (617, 'account', 'deletions-asked-for-others', 'erasure', 'asked_by = $1 and person_id <> $1', 'asked_by = null'),
  -- The log stays whole: rows are emptied, and a sealed row says which.
  (801, 'account', 'log', 'event', 'actor_id = $1 or subject_id = $1::text', null),
  (901, 'account', 'addresses', 'email_address', 'person_id = $1', 'delete'),
  (902, 'account', 'person', 'person', 'id = $1', $$name = '–', language = 'en', suspended_at = null, erased_at = $2$$);

alter table person add column erased_at timestamptz;
create trigger journal_person_erased after update of erased_at on person for each row
  when (old.erased_at is null and new.erased_at is not null) execute function journal_end('person.erased', 'id');
alter table credential add column erased_at timestamptz;
alter table credential add constraint credential_erased check (erased_at is null or (revoked_at is not null and signed is null and unsigned = ''));

-- What is signed stays as it is, unless the earner has it erased; what is revoked stays revoked, what is erased stays erased.
create or replace function credential_only_forward() returns trigger language plpgsql as $$ begin
  if old.signed is not null and new.erased_at is null and (new.signed is distinct from old.signed or new.signed_at is distinct from old.signed_at) then
    raise exception 'a signed credential never changes' using constraint = 'credential_signed_once', errcode = 'check_violation';
  end if;
  if old.erased_at is not null and (new.erased_at is null or new.signed is not null) then
    raise exception 'an erased credential stays erased' using constraint = 'credential_erased_once', errcode = 'check_violation';
  end if;
  if old.revoked_at is not null and (new.revoked_at is distinct from old.revoked_at or new.revocation_kind is distinct from old.revocation_kind) then
    raise exception 'a revocation is never taken back' using constraint = 'credential_revoked_once', errcode = 'check_violation';
  end if;
  return new;
end $$;

-- A copy of everything about a person, made for the person, kept for a week.
create table data_export (
  id          uuid primary key,
  person_id   uuid not null references person on delete cascade,
  asked_at    timestamptz not null,
  ready_at    timestamptz,
  expires_at  timestamptz not null,
  bytes       bigint,
  storage_key text not null,
  constraint data_export_storage_key unique (storage_key)
);
create unique index data_export_one_in_work on data_export (person_id) where ready_at is null;
create index data_export_by_person on data_export (person_id);
alter table data_export enable row level security;
create policy data_export_own on data_export using ((select app_is_system()) or person_id = (select app_person()));

-- Asked for, waiting for a week, undone or done.
create table erasure (
  id         uuid primary key,
  person_id  uuid not null references person,
  asked_by   uuid references person,
  -- An administrator's; empty when the person asked.
  reason     text not null default '',
  token_hash text,
  asked_at   timestamptz not null,
  due_at     timestamptz not null,
  undone_at  timestamptz,
  done_at    timestamptz,
  constraint erasure_token unique (token_hash),
  constraint erasure_end check (undone_at is null or done_at is null)
);
create unique index erasure_one_open on erasure (person_id) where undone_at is null and done_at is null;
alter table erasure enable row level security;
create policy erasure_own on erasure using ((select app_is_system()) or person_id = (select app_person()) or (select app_is_administrator()));
revoke delete on erasure from rexpath_app;

-- The columns of a table that are no secret: what is handed over.
create function open_columns(of_table text) returns text[] language sql stable as $$
  select array_agg(a.attname::text order by a.attnum) from pg_attribute a
  where a.attrelid = to_regclass('public.' || of_table) and a.attnum > 0 and not a.attisdropped
    and coalesce(col_description(a.attrelid, a.attnum), '') not like 'gdpr:secret%'
$$;

-- Everything about one person, table by table: for the person alone, or for the system that makes the copy.
create function person_data(subject uuid) returns table (room text, section text, rows jsonb)
  language plpgsql stable security definer set search_path = public as $$
declare entry personal_table;
begin
  if not app_is_system() and subject is distinct from app_person() then raise exception 'only the person reads what is known of the person'; end if;
  for entry in select * from personal_table order by position loop
    room := entry.room; section := entry.section;
    execute format('select coalesce(jsonb_agg((select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(%1$I)) where key = any ($3))), ''[]'') from %1$I where (%2$s) and $2 is not null',
      entry.name, entry.belongs) into rows using subject, now(), open_columns(entry.name);
    if rows <> '[]'::jsonb then return next; end if;
  end loop;
end $$;

-- Forgets a person. What others rely on stays without saying whom it was about.
create function erase_person(subject uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = public as $$
declare
  entry personal_table;
  emptied uuid[];
  series integer[];
  freed uuid[];
  waiting uuid[];
begin
  if not app_is_system() then raise exception 'only the system erases a person'; end if;
  perform from person where id = subject and erased_at is null for update;
  if not found then return null; end if;
  select coalesce(array_agg(distinct status_series), '{}') into series from credential where person_id = subject and revoked_at is null;
  select coalesce(array_agg(application_id), '{}') into freed from assignment where assessor_id = subject and ended_at is null;
  select coalesce(array_agg(activity_id), '{}') into waiting from participant where person_id = subject and state = 'registered';
  -- Words that were typed about the person, or by the person, stand in the data of the log.
  with found as (update event set data = '{}', salt = null
      where data <> '{}' and (subject_id = subject::text or actor_id = subject
        or subject_id in (select id::text from application where person_id = subject)
        or subject_id in (select id::text from award where person_id = subject)
        or subject_id in (select id::text from credential where person_id = subject))
      returning id)
    select coalesce(array_agg(id), '{}') into emptied from found;
  perform forget_letters(subject);
  for entry in select * from personal_table where erase is not null order by position loop
    if entry.erase = 'delete' then
      execute format('delete from %I where (%s) and $2 is not null', entry.name, entry.belongs) using subject, at;
    else
      execute format('update %I set %s where (%s) and $2 is not null', entry.name, entry.erase, entry.belongs) using subject, at;
    end if;
  end loop;
  update application a set state = case when appealed_at is not null then 'appealed' when round > 1 then 'resubmitted' else 'submitted' end
    where id = any (freed) and state = 'in-review' and not exists (select from assignment s
      where s.application_id = a.id and s.round = a.round and (s.ended_at is null or s.ending = 'decided'));
  update erasure set done_at = at where person_id = subject and undone_at is null and done_at is null;
  return jsonb_build_object('emptied', emptied, 'series', series, 'activities', waiting);
end $$;

-- What the queue still says about a person: a mail server's complaint may repeat an address.
create function forget_letters(subject uuid) returns void
  language plpgsql security definer set search_path = public as $$
begin
  if to_regclass('pgboss.job') is null then return; end if;
  update pgboss.job j set output = null
    where output is not null and (exists (select from email_address e where e.person_id = subject and position(lower(e.address) in lower(j.output::text)) > 0)
      or exists (select from person p where p.id = subject and position(p.name in j.output::text) > 0));
end $$;
revoke execute on function forget_letters(uuid) from public;

-- The log. A row is written with the change itself; afterwards it gets its place in a chain that is signed.
alter table event add column position bigint, add column salt bytea, add column data_hash bytea;
create unique index event_position on event (position);
create index event_waiting on event (at) where position is null;
create index event_by_time on event (at);
revoke insert on event from rexpath_app;
grant insert (id, kind, subject_id, actor_id, at, data) on event to rexpath_app;

create table audit_key (
  id         integer primary key,
  public_key text not null,
  sealed     bytea not null,
  created_at timestamptz not null,
  constraint audit_key_one check (id = 1)
);
revoke all on audit_key from rexpath_app;

create table audit_checkpoint (
  position  bigint primary key,
  head      text not null,
  at        timestamptz not null,
  signature text not null
);
revoke insert, update, delete on audit_checkpoint from rexpath_app;

-- What administrators read of the log: what happened, when, by whom. Not what was written in it.
create function event_log(kinds text, before timestamptz, most integer)
  returns table (id uuid, kind text, subject_id text, actor_id uuid, at timestamptz)
  language sql stable security definer set search_path = public as $$
  select e.id, e.kind, e.subject_id, e.actor_id, e.at from event e
  where app_is_administrator() and (kinds = '' or split_part(e.kind, '.', 1) = kinds) and e.at < before
  order by e.at desc, e.id limit least(most, 200)
$$;

-- A key that was stolen is retired too; what it signed is signed anew.
alter table issuer_key add column stolen_at timestamptz;
alter table issuer_key add constraint issuer_key_stolen check (stolen_at is null or retired_at is not null);
grant select (stolen_at) on issuer_key to rexpath_app;
create index credential_standing_of_key on credential (issuer_key_id) where revoked_at is null;

-- Time limits that no room keeps by itself; how long stands in the retention room.
create function forget_old_rows(jobs_before timestamptz, invitations_before timestamptz) returns jsonb
  language plpgsql security definer set search_path = public as $$
declare jobs integer; invitations integer; confirmations integer;
begin
  if not app_is_system() then raise exception 'only the system keeps the time limits'; end if;
  -- The key stays: what was asked for once does not happen a second time.
  update job set payload = '{}' where relayed_at < jobs_before and payload <> '{}';
  get diagnostics jobs = row_count;
  delete from invitation where expires_at < invitations_before;
  get diagnostics invitations = row_count;
  delete from activity_invitation i using activity a where a.id = i.activity_id and a.ends_on < (invitations_before at time zone 'UTC')::date;
  get diagnostics confirmations = row_count;
  return jsonb_build_object('jobs', jobs, 'invitations', invitations, 'activityInvitations', confirmations);
end $$;

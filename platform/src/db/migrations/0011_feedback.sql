-- Feedback: anonymous answers to forms, and comments on modules.
-- Who answered (feedback_ticket) and what was answered never stand in one row, and nothing leads from one to the other.
-- What is shown is made of blocks of at least five answers that cannot be taken apart again.
create table feedback_form (
  id            uuid primary key,
  kind          text not null,
  hash          text not null,
  content       jsonb not null,
  loaded_at     timestamptz not null,
  -- Of each kind the one with the latest date is in use.
  current_since timestamptz not null,
  constraint feedback_form_hash unique (kind, hash),
  constraint feedback_form_kind check (kind in ('activity', 'module', 'badge', 'later')),
  constraint feedback_form_of_kind unique (id, kind)
);

-- One form put to a number of people for some time.
create table feedback_round (
  id             uuid primary key,
  kind           text not null,
  form_id        uuid not null,
  activity_id    uuid references activity on delete cascade,
  module_id      text,
  module_version integer,
  badge_id       text references badge,
  year           integer,
  opens_at       timestamptz not null,
  closes_at      timestamptz not null,
  -- By what the answers may be told apart once the round has closed. Chosen before the first answer.
  breakdown      text not null default 'none',
  floor          integer not null default 5,
  closed_at      timestamptz,
  -- How many were asked and how many answered, kept when who answered is forgotten.
  asked          integer,
  answered       integer,
  ended_early    boolean not null default false,
  letters_at     timestamptz,
  constraint feedback_round_form foreign key (form_id, kind) references feedback_form (id, kind),
  constraint feedback_round_module foreign key (module_id, module_version) references module_version (module_id, number),
  constraint feedback_round_subject check (case kind
    when 'module' then activity_id is not null and module_id is not null and module_version is not null and badge_id is null and year is null
    when 'badge' then activity_id is null and module_id is null and badge_id is not null and year is not null
    else activity_id is not null and module_id is null and badge_id is null and year is null end),
  constraint feedback_round_time check (closes_at >= opens_at),
  constraint feedback_round_breakdown check (breakdown = 'none' or (breakdown in ('country', 'organisation') and kind in ('activity', 'later'))),
  constraint feedback_round_floor check (floor between 5 and 1000),
  constraint feedback_round_counted check ((closed_at is null) = (answered is null))
);
create unique index feedback_round_of_activity on feedback_round (activity_id, kind) where kind in ('activity', 'later');
create unique index feedback_round_of_module on feedback_round (activity_id, module_id) where kind = 'module';
create unique index feedback_round_of_badge on feedback_round (badge_id, year) where kind = 'badge';
create index feedback_round_open on feedback_round (closes_at) where closed_at is null;
create index feedback_round_about_module on feedback_round (module_id, module_version) where kind = 'module';

create function feedback_floor_holds() returns trigger language plpgsql as $$ begin
  raise exception using errcode = 'check_violation', constraint = 'feedback_round_floor_holds',
    message = 'the smallest number of answers can be raised, never lowered';
end $$;
create trigger feedback_round_floor_holds before update on feedback_round for each row
  when (new.floor < old.floor) execute function feedback_floor_holds();
create function feedback_stays_closed() returns trigger language plpgsql as $$ begin
  raise exception using errcode = 'check_violation', constraint = 'feedback_round_stays_closed',
    message = 'a closed round does not open again';
end $$;
create trigger feedback_round_stays_closed before update on feedback_round for each row
  when (old.closed_at is not null and new.closed_at is distinct from old.closed_at) execute function feedback_stays_closed();

-- That somebody answered: no time, no word of the answer. Forgotten 30 days after the round has closed.
create table feedback_ticket (
  round_id  uuid not null references feedback_round on delete cascade,
  person_id uuid not null references person on delete cascade,
  primary key (round_id, person_id)
);
create index feedback_ticket_by_person on feedback_ticket (person_id);
revoke update on feedback_ticket from rexpath_app;

-- The ballot box: whole sheets, for as short as can be. Five or more are taken out together, shuffled and taken apart.
create table feedback_sheet (
  id       uuid primary key,
  round_id uuid not null references feedback_round on delete cascade,
  -- The country or the organisation, where the round tells them apart.
  grouping text,
  answers  jsonb not null
);
create index feedback_sheet_by_round on feedback_sheet (round_id);
revoke update on feedback_sheet from rexpath_app;

-- Single answers that wait until enough others are there. What one person said to two questions is not known any more.
create table feedback_answer (
  id          uuid primary key,
  round_id    uuid not null references feedback_round on delete cascade,
  question_id text not null,
  grouping    text,
  answer      text not null,
  constraint feedback_answer_said check (answer <> '')
);
create index feedback_answer_by_round on feedback_answer (round_id, question_id);
revoke update on feedback_answer from rexpath_app;

-- Answers to one question that were counted together. Everything that anybody is shown is a sum of whole blocks.
create table feedback_block (
  id          uuid primary key,
  round_id    uuid not null references feedback_round on delete cascade,
  -- Earlier rounds of the same subject whose few answers waited for these.
  also        uuid[] not null default '{}',
  question_id text not null,
  -- Empty: of several groups, or nothing to tell apart.
  grouping    text,
  -- Answers that say something; "does not apply" is not among them.
  n           integer not null,
  constraint feedback_block_floor check (n >= 5)
);
create index feedback_block_by_round on feedback_block (round_id, question_id);
create index feedback_block_also on feedback_block using gin (also);

create table feedback_count (
  block_id uuid not null references feedback_block on delete cascade,
  answer   text not null,
  n        integer not null,
  primary key (block_id, answer),
  constraint feedback_count_some check (n > 0)
);
revoke update on feedback_count from rexpath_app;

create table feedback_text (
  id       uuid primary key,
  block_id uuid not null references feedback_block on delete cascade,
  text     text not null,
  state    text not null default 'waiting',
  constraint feedback_text_said check (text <> ''),
  constraint feedback_text_state check (state in ('waiting', 'released', 'hidden'))
);
create index feedback_text_by_block on feedback_text (block_id);

-- What a tester says at the place it means. Who said it stands in a table that only the tester reads.
create table module_comment (
  id             uuid primary key,
  round_id       uuid not null references feedback_round on delete cascade,
  module_id      text not null,
  module_version integer not null,
  card_id        text not null,
  text           text not null,
  answer         text,
  mark           text,
  marked_version integer,
  reason         text,
  constraint module_comment_module foreign key (module_id, module_version) references module_version (module_id, number),
  constraint module_comment_text check (text <> ''),
  constraint module_comment_mark check (mark in ('changed', 'not-changed')),
  constraint module_comment_changed check ((mark is not distinct from 'changed') = (marked_version is not null)),
  constraint module_comment_reason check ((mark is not distinct from 'not-changed') = (reason is not null))
);
create index module_comment_by_module on module_comment (module_id, module_version);
create index module_comment_by_round on module_comment (round_id);
create table module_comment_writer (
  comment_id uuid primary key references module_comment on delete cascade,
  person_id  uuid not null references person on delete cascade
);
create index module_comment_writer_by_person on module_comment_writer (person_id);

-- Does this group try out this module in this activity?
create function feedback_tests(activity uuid, grouped uuid, module text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from activity_session s left join group_module g on g.session_id = s.id and g.group_id = grouped
    where s.activity_id = activity and s.kind = 'module-test' and module in (s.module_id, g.module_id))
$$;
-- Is the person who asks one of those who are asked in this round?
create function app_is_asked(round uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from feedback_round r
    left join participant p on p.activity_id = r.activity_id and p.person_id = app_person() and p.state = 'registered'
    where r.id = round and case r.kind
      when 'badge' then exists (select from application a where a.badge_id = r.badge_id and a.person_id = app_person()
        and (a.state in ('more-needed', 'awarded', 'declined') or (a.round > 1 and a.state <> 'withdrawn')))
      when 'module' then p.id is not null and feedback_tests(p.activity_id, p.group_id, r.module_id)
      else p.id is not null end)
$$;
create function app_is_author() returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from role_grant g join membership m using (organisation_id, person_id)
    where g.person_id = app_person() and g.role = 'author' and g.ended_at is null and m.ended_at is null)
$$;
-- Whoever plans the activity reads its results; authors read what is said about modules and badges, wherever it was.
create function app_reads_round(round uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from feedback_round r where r.id = round
    and (app_plans(r.activity_id) or (r.kind in ('module', 'badge') and app_is_author())))
$$;
create function app_reads_block(block uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from feedback_block b where b.id = block
    and exists (select from unnest(b.round_id || b.also) r where app_reads_round(r)))
$$;
create function app_comments() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select comment_id from module_comment_writer where person_id = app_person()
$$;
-- How many were asked and have answered. Before the end of a round it is counted, afterwards remembered.
create function feedback_turnout(round uuid) returns table (asked integer, answered integer)
  language sql stable security definer set search_path = public as $$
  select coalesce(r.asked, case when r.kind = 'badge' then null else (select count(*)::integer from participant p
      where p.activity_id = r.activity_id and p.state = 'registered'
        and (r.kind <> 'module' or feedback_tests(p.activity_id, p.group_id, r.module_id))) end),
    coalesce(r.answered, (select count(*)::integer from feedback_ticket t where t.round_id = r.id))
  from feedback_round r where r.id = round and (app_is_system() or app_reads_round(r.id))
$$;
create function feedback_sheets_waiting(round uuid) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from feedback_sheet where round_id = round and (app_is_system() or app_is_asked(round))
$$;
-- Has everybody who is asked answered? Then nobody is waited for. The first few who come early are not everybody.
create function feedback_all_answered(round uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from feedback_round r where r.id = round and r.kind <> 'badge' and (app_is_system() or app_is_asked(r.id))
    and (select count(*) from feedback_ticket t where t.round_id = r.id) >= r.floor
    and not exists (select from participant p where p.activity_id = r.activity_id and p.state = 'registered'
      and (r.kind <> 'module' or feedback_tests(p.activity_id, p.group_id, r.module_id))
      and not exists (select from feedback_ticket t where t.round_id = r.id and t.person_id = p.person_id)))
$$;
-- May what the round asks, and how it may be told apart, still be chosen? Not after the first answer.
create function feedback_unanswered(round uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select not exists (select from feedback_ticket where round_id = round) and not exists (select from feedback_sheet where round_id = round)
    and not exists (select from module_comment where round_id = round)
$$;

alter table feedback_form enable row level security;
create policy feedback_form_read on feedback_form for select using (true);
create policy feedback_form_load on feedback_form for insert with check (app_is_system());
create policy feedback_form_reload on feedback_form for update using (app_is_system());

alter table feedback_round enable row level security;
create policy feedback_round_read on feedback_round for select using ((select app_is_system()) or app_is_asked(id) or app_reads_round(id));
create policy feedback_round_keep on feedback_round using ((select app_is_system()));
create policy feedback_round_plan on feedback_round for update using (app_plans(activity_id) and closed_at is null);

alter table feedback_ticket enable row level security;
create policy feedback_ticket_read on feedback_ticket for select using ((select app_is_system()) or person_id = (select app_person()));
create policy feedback_ticket_take on feedback_ticket for insert with check (person_id = (select app_person()) and app_is_asked(round_id));
create policy feedback_ticket_forget on feedback_ticket for delete using ((select app_is_system()));

alter table feedback_sheet enable row level security;
create policy feedback_sheet_drop on feedback_sheet for insert with check (app_is_asked(round_id));
create policy feedback_sheet_take_out on feedback_sheet for select using ((select app_is_system()));
create policy feedback_sheet_forget on feedback_sheet for delete using ((select app_is_system()));
alter table feedback_answer enable row level security;
create policy feedback_answer_system on feedback_answer using ((select app_is_system()));

alter table feedback_block enable row level security;
create policy feedback_block_read on feedback_block for select using ((select app_is_system()) or app_reads_block(id));
create policy feedback_block_system on feedback_block using ((select app_is_system()));
alter table feedback_count enable row level security;
create policy feedback_count_read on feedback_count for select using ((select app_is_system()) or app_reads_block(block_id));
create policy feedback_count_system on feedback_count using ((select app_is_system()));
alter table feedback_text enable row level security;
create policy feedback_text_read on feedback_text for select using ((select app_is_system()) or app_reads_block(block_id));
create policy feedback_text_system on feedback_text using ((select app_is_system()));
create policy feedback_text_moderate on feedback_text for update using (app_reads_block(block_id));

alter table module_comment enable row level security;
create policy module_comment_read on module_comment for select using ((select app_is_system())
  or id in (select app_comments()) or app_reads_round(round_id));
create policy module_comment_leave on module_comment for insert with check (app_is_asked(round_id));
create policy module_comment_answer on module_comment for update using (app_reads_round(round_id));
create policy module_comment_take_back on module_comment for delete using (id in (select app_comments()));
alter table module_comment_writer enable row level security;
create policy module_comment_writer_own on module_comment_writer using (person_id = (select app_person()))
  with check (person_id = (select app_person()));

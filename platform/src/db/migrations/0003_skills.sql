-- The framework as it was loaded: levels, areas, statements, context questions. A changed one is a new row.
create table framework (
  id            uuid primary key,
  version       text not null,
  hash          text not null,
  content       jsonb not null,
  loaded_at     timestamptz not null,
  -- The one with the latest date is in use.
  current_since timestamptz not null,
  constraint framework_hash unique (hash)
);
revoke delete on framework from rexpath_app;

-- One mapping of one person: open while it is being answered, closed for ever afterwards.
create table answer_set (
  id           uuid primary key,
  person_id    uuid not null references person on delete cascade,
  framework_id uuid not null references framework,
  mode         text not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  -- What the answers came to: {"levels": {"KNOW": 2, …}, "stage": 1}; areas with too few answers are left out.
  result       jsonb,
  constraint answer_set_mode check (mode in ('full', 'quick')),
  constraint answer_set_closed check ((finished_at is null) = (result is null)),
  constraint answer_set_order check (finished_at >= started_at)
);
create unique index answer_set_one_open on answer_set (person_id) where finished_at is null;
create index answer_set_by_person on answer_set (person_id, finished_at desc);

create table answer (
  answer_set_id uuid not null references answer_set on delete cascade,
  item_id       text not null,
  area_id       text not null,
  value         int,
  -- Why there is no value: not part of the job, or prefers not to say.
  opt_out       text,
  answered_at   timestamptz not null,
  primary key (answer_set_id, item_id),
  constraint answer_value check (value between 0 and 4),
  constraint answer_opt_out check (opt_out in ('na', 'skip')),
  constraint answer_one_of check ((value is null) <> (opt_out is null))
);

create table context_answer (
  answer_set_id uuid not null references answer_set on delete cascade,
  question_id   text not null,
  option_ids    text[] not null,
  primary key (answer_set_id, question_id),
  constraint context_answer_some check (cardinality(option_ids) > 0)
);

-- A person's answers are the person's alone: no role, and not the system either, reads them.
alter table answer_set enable row level security;
create policy answer_set_own on answer_set for select using (person_id = app_person());
create policy answer_set_start on answer_set for insert
  with check (person_id = app_person() and finished_at is null);
create policy answer_set_work on answer_set for update
  using (person_id = app_person() and finished_at is null) with check (person_id = app_person());

create policy answer_set_forget on answer_set for delete using (person_id = app_person());

alter table answer enable row level security;
create policy answer_own on answer for select
  using (exists (select from answer_set s where s.id = answer_set_id and s.person_id = app_person()));
create policy answer_give on answer for insert
  with check (exists (select from answer_set s
    where s.id = answer_set_id and s.person_id = app_person() and s.finished_at is null));
create policy answer_change on answer for update
  using (exists (select from answer_set s
    where s.id = answer_set_id and s.person_id = app_person() and s.finished_at is null));

alter table context_answer enable row level security;
create policy context_answer_own on context_answer for select
  using (exists (select from answer_set s where s.id = answer_set_id and s.person_id = app_person()));
create policy context_answer_give on context_answer for insert
  with check (exists (select from answer_set s
    where s.id = answer_set_id and s.person_id = app_person() and s.finished_at is null));
create policy context_answer_change on context_answer for update
  using (exists (select from answer_set s
    where s.id = answer_set_id and s.person_id = app_person() and s.finished_at is null));
create policy context_answer_take_back on context_answer for delete
  using (exists (select from answer_set s
    where s.id = answer_set_id and s.person_id = app_person() and s.finished_at is null));

-- Old answers are forgotten without being read: by their age alone, and by nobody but the system.
create function forget_answers_before(oldest timestamptz) returns integer
  language plpgsql security definer set search_path = public as $$
declare forgotten integer;
begin
  if not app_is_system() then raise exception 'only the system forgets old answers'; end if;
  delete from answer_set where coalesce(finished_at, started_at) < oldest;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

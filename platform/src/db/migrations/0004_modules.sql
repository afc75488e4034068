-- What is taught: the current edition of each module points to one of its versions, which never change.
create table module (
  id           text primary key,
  position     integer not null,
  version      integer not null,
  withdrawn_at timestamptz,
  constraint module_id_form check (id ~ '^[A-Za-z0-9][A-Za-z0-9-]*$')
);

create table module_version (
  module_id text not null references module,
  number    integer not null,
  hash      text not null,
  -- The few facts that lists and other rooms need, so that they need not read whole modules.
  brief     jsonb not null,
  content   jsonb not null,
  loaded_at timestamptz not null,
  primary key (module_id, number)
);
alter table module add constraint module_current_version
  foreign key (id, version) references module_version deferrable initially deferred;
revoke update, delete on module_version from rexpath_app;
revoke delete on module from rexpath_app;

-- Everybody reads modules; only the start-up, which loads the training package, changes them.
alter table module enable row level security;
create policy module_read on module for select using (true);
create policy module_load on module for insert with check (app_is_system());
create policy module_reload on module for update using (app_is_system());
alter table module_version enable row level security;
create policy module_version_read on module_version for select using (true);
create policy module_version_load on module_version for insert with check (app_is_system());

-- What a person has done. Cards, questions and activities are named by their stable ids, so that a new version of
-- a module keeps what was done in the old one.
create table card_reading (
  person_id uuid not null references person on delete cascade,
  module_id text not null references module,
  card_id   text not null,
  read_at   timestamptz not null,
  primary key (person_id, module_id, card_id)
);

create table self_check_answer (
  person_id   uuid not null references person on delete cascade,
  module_id   text not null references module,
  question_id text not null,
  answer      jsonb not null,
  answered_at timestamptz not null,
  primary key (person_id, module_id, question_id)
);

create table finished_activity (
  person_id   uuid not null references person on delete cascade,
  module_id   text not null references module,
  activity_id text not null,
  finished_at timestamptz not null,
  primary key (person_id, module_id, activity_id)
);

-- What a person cleared away, kept for a while so that it can be brought back.
create table progress_reset (
  person_id uuid not null references person on delete cascade,
  module_id text not null references module,
  kept      jsonb not null,
  reset_at  timestamptz not null,
  primary key (person_id, module_id)
);
create index progress_reset_by_age on progress_reset (reset_at);

-- Progress is the person's own: no role reads it. The system may only forget old resets.
alter table card_reading enable row level security;
create policy card_reading_own on card_reading using (person_id = app_person());
alter table self_check_answer enable row level security;
create policy self_check_answer_own on self_check_answer using (person_id = app_person());
alter table finished_activity enable row level security;
create policy finished_activity_own on finished_activity using (person_id = app_person());
alter table progress_reset enable row level security;
create policy progress_reset_own on progress_reset using (person_id = app_person());
create policy progress_reset_old on progress_reset for select using (app_is_system());
create policy progress_reset_forget on progress_reset for delete using (app_is_system());

-- Ready-made lessons for a teacher's own students.
create table lesson_card (
  id           text primary key,
  position     integer not null,
  content      jsonb not null,
  withdrawn_at timestamptz
);
revoke delete on lesson_card from rexpath_app;
alter table lesson_card enable row level security;
create policy lesson_card_read on lesson_card for select using (true);
create policy lesson_card_load on lesson_card for insert with check (app_is_system());
create policy lesson_card_reload on lesson_card for update using (app_is_system());

-- How a person decided on the sample applications of the assessor induction: practice, seen by nobody else.
create table sample_decision (
  person_id  uuid not null references person on delete cascade,
  module_id  text not null references module,
  sample_id  text not null,
  verdicts   jsonb not null,
  decided_at timestamptz not null,
  primary key (person_id, module_id, sample_id)
);
alter table sample_decision enable row level security;
create policy sample_decision_own on sample_decision using (person_id = app_person());

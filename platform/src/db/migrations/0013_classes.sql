-- Class runs: a teacher uses a module's student kit with a class. Students have a nickname and no account. What one of
-- them answered stands in no row together with who answered.
create table class_run (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  teacher_id      uuid not null references person on delete cascade,
  module_id       text not null references module,
  -- One of the ready-made lessons, where the kit is the set of them.
  lesson_card_id  text references lesson_card,
  -- Of the class, and of a partner class that works along.
  countries       text[] not null,
  ages            text not null,
  code            text not null,
  started_at      timestamptz not null,
  closes_at       timestamptz not null,
  closed_at       timestamptz,
  -- What stays when the students are forgotten: how many there were, and how often each step was done.
  learners        integer,
  marks           jsonb,
  forgotten_at    timestamptz,
  constraint class_run_code unique (code),
  constraint class_run_code_form check (code ~ '^[BCDFGHJKMNPRTVWX]{8}$'),
  constraint class_run_countries check (cardinality(countries) between 1 and 2),
  constraint class_run_ages check (ages in ('under-16', '16-17', '18-plus', 'mixed')),
  constraint class_run_time check (closes_at > started_at),
  constraint class_run_forgotten check ((forgotten_at is null) = (learners is null) and (learners is null) = (marks is null)
    and (forgotten_at is null or closed_at is not null))
);
create index class_run_by_teacher on class_run (teacher_id, started_at);
create index class_run_by_school on class_run (organisation_id);
create index class_run_open on class_run (closes_at) where closed_at is null;

-- No name, no address, no time: a nickname that only its class knows. Empty when the teacher has taken it away.
create table class_learner (
  id         uuid primary key,
  run_id     uuid not null references class_run on delete cascade,
  nickname   text,
  -- How it is compared: small letters without accents and signs.
  folded     text,
  token_hash text not null,
  code_hash  text not null,
  constraint class_learner_token unique (token_hash),
  constraint class_learner_nickname unique (run_id, folded),
  constraint class_learner_named check ((nickname is null) = (folded is null)),
  constraint class_learner_short check (char_length(nickname) between 2 and 20)
);

-- What a student ticked. That the closing questions are answered is a mark too; what was answered is not.
create table class_mark (
  learner_id uuid not null references class_learner on delete cascade,
  kind       text not null,
  mark_id    text not null,
  primary key (learner_id, kind, mark_id),
  constraint class_mark_kind check (kind in ('step', 'stamp', 'answered')),
  constraint class_mark_stamp check (kind <> 'stamp' or mark_id in ('prepare', 'interact', 'work', 'share')),
  constraint class_mark_answered check (kind <> 'answered' or mark_id = 'closing')
);
revoke update on class_mark from rexpath_app;

-- Answers that wait until enough others are there. Whose they are is not known.
create table class_answer (
  id          uuid primary key,
  run_id      uuid not null references class_run on delete cascade,
  question_id text not null,
  answer      integer not null,
  constraint class_answer_question check (question_id in ('useful', 'part')),
  constraint class_answer_scale check (answer between 1 and 5)
);
create index class_answer_by_run on class_answer (run_id, question_id);
revoke update on class_answer from rexpath_app;

-- Answers to one question that were counted together. Every mean that anybody is shown is one of whole blocks.
create table class_block (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  -- Empty: of several classes of the school that were too small to stand alone.
  run_id          uuid references class_run on delete cascade,
  question_id     text not null,
  n               integer not null,
  total           integer not null,
  constraint class_block_question check (question_id in ('useful', 'part')),
  constraint class_block_floor check (n >= 5),
  constraint class_block_total check (total between n and 5 * n)
);
create index class_block_by_run on class_block (run_id);
create index class_block_by_school on class_block (organisation_id);
revoke update on class_block from rexpath_app;

-- The student who asks: set for one transaction, when a token or a personal code has been recognised.
create function app_learner() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('rexpath.learner', true), '')::uuid $$;
-- Definer's rights, so that policies do not ask themselves.
create function app_class() returns uuid
  language sql stable security definer set search_path = public as $$
  select run_id from class_learner where id = app_learner()
$$;
create function app_teaches(run uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from class_run where id = run and teacher_id = app_person())
$$;
create function class_is_open(run uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from class_run where id = run and closed_at is null)
$$;

-- The door: an open class by its code. A wrong code and that of a closed class find the same nothing.
create function class_by_code(typed text, at timestamptz)
  returns table (id uuid, module_id text, lesson_card_id text, learners integer)
  language sql stable security definer set search_path = public as $$
  select r.id, r.module_id, r.lesson_card_id, (select count(*)::integer from class_learner l where l.run_id = r.id)
  from class_run r where r.code = typed and r.closed_at is null and r.closes_at > at
$$;
create function class_enter(token text) returns uuid
  language plpgsql security definer set search_path = public as $$
declare found_id uuid;
begin
  select id into found_id from class_learner where token_hash = token;
  perform set_config('rexpath.learner', coalesce(found_id::text, ''), true);
  return found_id;
end $$;
create function class_return(run uuid, nick text, code text) returns uuid
  language plpgsql security definer set search_path = public as $$
declare found_id uuid;
begin
  select id into found_id from class_learner where run_id = run and folded = nick and code_hash = code;
  perform set_config('rexpath.learner', coalesce(found_id::text, ''), true);
  return found_id;
end $$;

-- Totals for the teacher; whose marks they are is not handed out. `n` of kind 'learner' is how many students there are.
create function class_totals(run uuid) returns table (kind text, mark_id text, n integer)
  language sql stable security definer set search_path = public as $$
  select m.kind, m.mark_id, count(*)::integer from class_mark m join class_learner l on l.id = m.learner_id
  where l.run_id = run and (app_is_system() or app_teaches(run)) group by m.kind, m.mark_id
  union all
  select 'learner', '', count(*)::integer from class_learner l where l.run_id = run and (app_is_system() or app_teaches(run))
$$;
-- What a coordinator sees of all classes of the school: numbers by module, no class and no teacher.
create function class_numbers(organisation uuid) returns table (module_id text, runs integer, learners integer)
  language sql stable security definer set search_path = public as $$
  select r.module_id, count(*)::integer,
    sum(coalesce(r.learners, (select count(*) from class_learner l where l.run_id = r.id)))::integer
  from class_run r where r.organisation_id = organisation and app_has_role(organisation, 'coordinator') group by r.module_id
$$;
create function class_means(organisation uuid) returns table (module_id text, question_id text, n integer, total integer)
  language sql stable security definer set search_path = public as $$
  select r.module_id, b.question_id, sum(b.n)::integer, sum(b.total)::integer
  from class_block b left join class_run r on r.id = b.run_id
  where b.organisation_id = organisation and app_has_role(organisation, 'coordinator') group by r.module_id, b.question_id
$$;

alter table class_run enable row level security;
create policy class_run_system on class_run using ((select app_is_system()));
create policy class_run_teach on class_run using (teacher_id = (select app_person()))
  with check (teacher_id = (select app_person()));
create policy class_run_start on class_run as restrictive for insert
  with check ((select app_is_system()) or app_is_member(organisation_id));
create policy class_run_learn on class_run for select using (id = (select app_class()));

alter table class_learner enable row level security;
create policy class_learner_system on class_learner using ((select app_is_system()));
create policy class_learner_own on class_learner using (id = (select app_learner()))
  with check (id = (select app_learner()) and class_is_open(run_id));
create policy class_learner_names on class_learner for select using (app_teaches(run_id));
create policy class_learner_rename on class_learner for update using (app_teaches(run_id));
revoke update on class_learner from rexpath_app;
grant update (nickname, folded, token_hash) on class_learner to rexpath_app;

alter table class_mark enable row level security;
create policy class_mark_system on class_mark using ((select app_is_system()));
create policy class_mark_own on class_mark using (learner_id = (select app_learner()))
  with check (learner_id = (select app_learner()) and class_is_open((select app_class())));

alter table class_answer enable row level security;
create policy class_answer_system on class_answer using ((select app_is_system()));
create policy class_answer_give on class_answer for insert
  with check (run_id = (select app_class()) and class_is_open(run_id));

alter table class_block enable row level security;
create policy class_block_system on class_block using ((select app_is_system()));
create policy class_block_teach on class_block for select using (app_teaches(run_id));

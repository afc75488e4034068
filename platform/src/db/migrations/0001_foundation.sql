-- The application works as rexpath_app: it owns nothing, so row-level security binds it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'rexpath_app') then
    create role rexpath_app nologin;
  end if;
exception when duplicate_object then null; -- another database of this server made it at the same moment
end $$;
do $$ begin execute format('grant rexpath_app to %I', current_user); end $$;
grant usage on schema public to rexpath_app;
alter default privileges in schema public grant select, insert, update, delete on tables to rexpath_app;
alter default privileges in schema public grant usage on sequences to rexpath_app;

-- Who is asking: set by db/run.ts at the start of each transaction.
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('rexpath.person', true), '')::uuid $$;
create function app_is_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('rexpath.system', true), '') = 'on' $$;

-- What happened, by whom: written in the transaction of the change itself, never updated. It tells much about
-- people, so the application can only add to it.
create table event (
  id         uuid primary key,
  kind       text not null,
  subject_id text not null,
  actor_id   uuid,
  at         timestamptz not null,
  data       jsonb not null default '{}'
);
create index event_by_subject on event (subject_id, at);
revoke select, update, delete on event from rexpath_app;

-- Work to do after commit. The key is unique for ever: what is asked for twice happens once.
create table job (
  id         bigint generated always as identity primary key,
  task       text not null,
  key        text not null,
  payload    jsonb not null,
  run_after  timestamptz,
  created_at timestamptz not null default now(),
  relayed_at timestamptz,
  constraint job_once unique (key)
);
create index job_waiting on job (id) where relayed_at is null;
revoke update, delete on job from rexpath_app;

create function job_added() returns trigger language plpgsql as $$ begin notify job_added; return null; end $$;
create trigger job_added after insert on job for each statement execute function job_added();

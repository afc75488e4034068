-- Operating the site: what must survive a restored backup, signs of life, and work that failed for good.

-- Facts that a restore must not undo. Triggers write them in the transaction of the change; a worker carries them
-- to a file outside the database and removes them here. Ids and hashes only: nothing that opens or names.
create table journal_entry (
  id      bigint generated always as identity primary key,
  kind    text not null,
  subject text not null,
  data    jsonb not null default '{}',
  at      timestamptz not null default clock_timestamp()
);
revoke all on journal_entry from rexpath_app;

create function journal(kind text, subject text, data jsonb default '{}') returns void
  language sql security definer set search_path = public as $$
  insert into journal_entry (kind, subject, data) values (kind, subject, data)
$$;
revoke all on function journal(text, text, jsonb) from public;

create function journal_credential() returns trigger language plpgsql security definer set search_path = public as $$ begin
  if tg_op = 'INSERT' then
    perform journal('credential.issued', new.id::text, jsonb_build_object('award', new.award_id, 'person', new.person_id,
      'organisation', new.organisation_id, 'key', new.issuer_key_id, 'series', new.status_series, 'place', new.status_index));
    return null;
  end if;
  if old.signed is null and new.signed is not null then
    perform journal('credential.signed', new.id::text,
      jsonb_build_object('sha256', encode(sha256(convert_to(new.signed, 'UTF8')), 'hex')));
  end if;
  if old.revoked_at is null and new.revoked_at is not null then
    perform journal('credential.revoked', new.id::text, jsonb_build_object('at', new.revoked_at, 'kind', new.revocation_kind));
  end if;
  return null;
end $$;
create trigger journal_credential after insert or update on credential for each row execute function journal_credential();

-- One function for all that ends: the trigger names the kind and the column of the id.
create function journal_end() returns trigger language plpgsql security definer set search_path = public as $$
declare ended jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  perform journal(tg_argv[0], ended ->> tg_argv[1], case when tg_nargs > 2 then jsonb_build_object('at', ended -> tg_argv[2]) else '{}' end);
  return null;
end $$;
create trigger journal_session after update of ended_at on session for each row
  when (old.ended_at is null and new.ended_at is not null) execute function journal_end('session.ended', 'id', 'ended_at');
create trigger journal_membership after update of ended_at on membership for each row
  when (old.ended_at is null and new.ended_at is not null) execute function journal_end('membership.ended', 'id', 'ended_at');
create trigger journal_role after update of ended_at on role_grant for each row
  when (old.ended_at is null and new.ended_at is not null) execute function journal_end('role.ended', 'id', 'ended_at');
create trigger journal_suspended after update of suspended_at on person for each row
  when (old.suspended_at is null and new.suspended_at is not null) execute function journal_end('person.suspended', 'id', 'suspended_at');
create trigger journal_allowed after update of suspended_at on person for each row
  when (old.suspended_at is not null and new.suspended_at is null) execute function journal_end('person.allowed', 'id');
create trigger journal_erased after delete on person for each row execute function journal_end('person.erased', 'id');
create trigger journal_invitation after update on invitation for each row
  when (coalesce(old.accepted_at, old.withdrawn_at) is null and coalesce(new.accepted_at, new.withdrawn_at) is not null)
  execute function journal_end('invitation.closed', 'id');
create trigger journal_join_link after update of closed_at on join_link for each row
  when (old.closed_at is null and new.closed_at is not null) execute function journal_end('join-link.closed', 'id', 'closed_at');
create trigger journal_passkey after delete on passkey for each row execute function journal_end('passkey.removed', 'credential_id');
create trigger journal_address after delete on email_address for each row execute function journal_end('address.removed', 'id');
create trigger journal_key after update of retired_at on issuer_key for each row
  when (old.retired_at is null and new.retired_at is not null) execute function journal_end('key.retired', 'id', 'retired_at');
create trigger journal_file after update of state on uploaded_file for each row
  when (old.state <> 'gone' and new.state = 'gone') execute function journal_end('file.gone', 'id');
create trigger journal_file_row after delete on uploaded_file for each row execute function journal_end('file.gone', 'id');
create trigger journal_evidence after delete on evidence for each row execute function journal_end('evidence.gone', 'id');

-- The subject of a school sign-on is personal: its hash finds the row again.
create function journal_identity() returns trigger language plpgsql security definer set search_path = public as $$ begin
  perform journal('identity.removed', encode(sha256(convert_to(old.issuer || ' ' || old.subject, 'UTF8')), 'hex'));
  return null;
end $$;
create trigger journal_identity after delete on sign_on_identity for each row execute function journal_identity();

-- Badges that were given away after the backup that this site was restored from: the journal knows them, the database
-- does not. Their places stay taken, and what was revoked of them stays in the lists.
create table lost_credential (
  id              uuid primary key,
  award_id        uuid not null,
  person_id       uuid,
  organisation_id uuid not null,
  issuer_key_id   uuid not null,
  status_series   integer not null,
  status_index    integer not null,
  sha256          text,
  issued_at       timestamptz not null,
  revoked_at      timestamptz,
  constraint lost_credential_place unique (status_series, status_index)
);
revoke insert, update, delete on lost_credential from rexpath_app;
alter table lost_credential enable row level security;
create policy lost_credential_seen on lost_credential for select using (app_is_system() or app_is_administrator());

-- Series of status places that a restore gave up: places may have been given away there that nobody remembers.
create table skipped_series (
  series integer primary key,
  at     timestamptz not null default now()
);
revoke insert, update, delete on skipped_series from rexpath_app;

-- Signs of life, one row each, written over: the workers, the last letter, the last backup, the last restore.
create table site_mark (
  name text primary key,
  at   timestamptz not null,
  data jsonb not null default '{}'
);
revoke insert, update, delete on site_mark from rexpath_app;
alter table site_mark enable row level security;
create policy site_mark_seen on site_mark for select using (app_is_system() or app_is_administrator());

-- Which migrations ran is shown on the administrator's page.
grant select on migration to rexpath_app;

-- What the queue knows, for administrators only. The queue keeps itself in a schema of its own that the application
-- cannot reach, so each of these functions asks who calls.
create function operate_guard() returns void language plpgsql stable security definer set search_path = public as $$ begin
  if not app_is_administrator() then raise exception 'for administrators' using errcode = 'insufficient_privilege'; end if;
end $$;

create function operate_failed_jobs() returns table (id uuid, task text, tries integer, failed_at timestamptz, error text)
  language plpgsql stable security definer set search_path = public as $$ begin
  perform operate_guard();
  if to_regclass('pgboss.job') is null then return; end if;
  return query select j.id, j.source_name, j.source_retry_count + 1, j.created_on,
      coalesce(j.source_output ->> 'message', j.source_output #>> '{value,message}')
    from pgboss.job j where j.name = 'failed-for-good' and j.state = 'created' order by j.created_on desc limit 200;
end $$;

create function operate_work() returns table (task text, waiting bigint, later bigint, running bigint, done bigint, asked bigint)
  language plpgsql stable security definer set search_path = public as $$ begin
  perform operate_guard();
  if to_regclass('pgboss.job') is null then return; end if;
  -- Of the last day, so that long work (letters to a hundred people) shows how far it is.
  return query select j.name,
      count(*) filter (where j.state in ('created', 'retry') and j.start_after <= now()),
      count(*) filter (where j.state in ('created', 'retry') and j.start_after > now()),
      count(*) filter (where j.state = 'active'),
      count(*) filter (where j.state = 'completed' and j.completed_on > now() - interval '1 day'),
      count(*) filter (where j.created_on > now() - interval '1 day')
    from pgboss.job j where j.name <> 'failed-for-good' and j.name not like '\_\_%' group by j.name order by j.name;
end $$;

-- Takes one failed job out and tells what it was; the command that asks writes down what becomes of it.
create function operate_take_failed_job(wanted uuid) returns table (task text, payload jsonb)
  language plpgsql security definer set search_path = public as $$ begin
  perform operate_guard();
  if to_regclass('pgboss.job') is null then return; end if;
  return query delete from pgboss.job j where j.name = 'failed-for-good' and j.id = wanted and j.state = 'created'
    returning j.source_name, j.data;
end $$;

create function operate_storage() returns table (database_bytes bigint, file_bytes bigint, files bigint)
  language plpgsql stable security definer set search_path = public as $$ begin
  perform operate_guard();
  return query select pg_database_size(current_database()), coalesce(sum(f.bytes), 0)::bigint, count(*)
    from uploaded_file f where f.state <> 'gone';
end $$;

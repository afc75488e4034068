-- The signer: what it may read and write, and how an administrator stops it.

do $$
begin
  if not exists (select from pg_roles where rolname = 'rexpath_signer') then
    create role rexpath_signer nologin;
  end if;
exception when duplicate_object then null; -- another database of this server made it at the same moment
end $$;
do $$ begin execute format('grant rexpath_signer to %I', current_user); end $$;
grant usage on schema public to rexpath_signer;

-- It makes keys, retires them, and never gives one back.
grant select, insert on issuer_key, audit_key to rexpath_signer;
grant update (retired_at, stolen_at) on issuer_key to rexpath_signer;
-- It reads what was decided, and no word that somebody wrote.
grant select (id, award_id, issuer_key_id, status_series, status_index, named, recipient_hash, recipient_salt, unsigned,
  intended_at, signed, signed_at, revoked_at) on credential to rexpath_signer;
grant select on award, badge_version, criterion_result, lost_credential, activity_session to rexpath_signer;
grant select (id, application_id, assessor_id, verdict, standing, round) on decision to rexpath_signer;
grant select (id, person_id, organisation_id, badge_version_id, state, second_view, round) on application to rexpath_signer;
grant select (id, organisation_id, state) on activity to rexpath_signer;
grant select (id, activity_id, person_id, state) on participant to rexpath_signer;
grant select (session_id, participant_id, presence, confirmed) on attendance to rexpath_signer;
grant select (person_id, address, verified_at) on email_address to rexpath_signer;
grant select (person_id, sealed, confirmed_at) on authenticator_app to rexpath_signer;

-- Every stop and every return stays on record. While one is open, no badge is signed anywhere.
create table signing_stop (
  id          uuid primary key,
  stopped_at  timestamptz not null,
  stopped_by  uuid references person on delete set null,
  reason      text not null,
  resumed_at  timestamptz,
  resumed_by  uuid references person on delete set null,
  constraint signing_stop_reason check (reason <> ''),
  constraint signing_stop_order check (resumed_at >= stopped_at)
);
create unique index signing_stop_one_open on signing_stop ((true)) where resumed_at is null;
revoke update, delete on signing_stop from rexpath_app;
grant update (resumed_at, resumed_by) on signing_stop to rexpath_app;
grant select (id, resumed_at) on signing_stop to rexpath_signer;
alter table signing_stop enable row level security;
create policy signing_stop_seen on signing_stop for select using ((select app_is_system()) or (select app_is_administrator()));
create policy signing_stop_made on signing_stop for insert with check ((select app_is_system()) or (select app_is_administrator()));
create policy signing_stop_ended on signing_stop for update using ((select app_is_system()) or (select app_is_administrator()));

insert into personal_table (position, room, section, name, belongs, erase) values
  (620, 'account', 'signing-stopped', 'signing_stop', 'stopped_by = $1', 'stopped_by = null'),
  (621, 'account', 'signing-resumed', 'signing_stop', 'resumed_by = $1', 'resumed_by = null');

comment on column signing_stop.id is 'gdpr:none keep:site';
comment on column signing_stop.stopped_at is 'gdpr:none keep:site';
comment on column signing_stop.reason is 'gdpr:none keep:site';
comment on column signing_stop.resumed_at is 'gdpr:none keep:site';
comment on column signing_stop.stopped_by is 'gdpr:subject keep:site';
comment on column signing_stop.resumed_by is 'gdpr:subject keep:site';

-- Asked before each signature: when the last one was made.
create index credential_last_signed on credential (signed_at) where signed_at is not null;

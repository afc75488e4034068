-- Issuing: what was awarded, the credential that says so, the keys that sign, the lists that revoke.

-- One key per awarding organisation. The private half is sealed under a key outside the database; the application
-- cannot read it: only the signer can, on a connection of its own. An old key stays, for what it signed.
create table issuer_key (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  did             text not null,
  sealed          bytea not null,
  created_at      timestamptz not null,
  -- From then on it signs nothing new but its status lists.
  retired_at      timestamptz,
  constraint issuer_key_did unique (did),
  constraint issuer_key_of_organisation unique (id, organisation_id)
);
create unique index issuer_key_one_current on issuer_key (organisation_id) where retired_at is null;
revoke all on issuer_key from rexpath_app;
grant select (id, organisation_id, did, created_at, retired_at) on issuer_key to rexpath_app;

-- A fact: this person was awarded this badge. Its documents are credentials; there can be several in a row.
create table award (
  id               uuid primary key,
  person_id        uuid not null references person,
  organisation_id  uuid not null references organisation,
  badge_id         text not null references badge,
  badge_version_id uuid not null,
  kind             text not null,
  level            integer not null,
  -- Why: assessors decided, other badges completed it, or somebody was there.
  basis            text not null,
  application_id   uuid,
  -- The name at the moment of the award; only the awarding organisation corrects it.
  recipient_name   text not null,
  awarded_at       timestamptz not null,
  ended_at         timestamptz,
  constraint award_once_per_application unique (application_id),
  constraint award_application foreign key (application_id, person_id) references application (id, person_id),
  constraint award_version foreign key (badge_version_id, badge_id) references badge_version (id, badge_id),
  constraint award_of_person unique (id, person_id, organisation_id),
  constraint award_kind check (kind in ('skill', 'milestone', 'route', 'participation')),
  constraint award_basis check (case kind when 'skill' then basis = 'decision' when 'participation' then basis = 'attendance' else basis = 'rule' end),
  constraint award_decision check ((basis = 'decision') = (application_id is not null)),
  constraint award_recipient_name check (recipient_name <> '')
);
create unique index award_held_once on award (person_id, badge_id) where ended_at is null and kind <> 'participation';
create index award_by_organisation on award (organisation_id, awarded_at);
revoke update, delete on award from rexpath_app;
grant update (recipient_name, ended_at) on award to rexpath_app;

-- One document. The row is the intent: it is written, with the exact bytes to sign, before anything is signed.
create table credential (
  id                uuid primary key,
  award_id          uuid not null,
  person_id         uuid not null,
  organisation_id   uuid not null,
  -- Unguessable: whoever has it was given it.
  public_id         text not null,
  issuer_key_id     uuid not null,
  -- The place in the status lists; no two credentials of this site share one.
  status_series     integer not null,
  status_index      integer not null,
  -- Whether the document carries the earner's name.
  named             boolean not null,
  recipient_hash    text not null,
  recipient_salt    text not null,
  unsigned          text not null,
  intended_at       timestamptz not null,
  signed            text,
  signed_at         timestamptz,
  replaces_id       uuid references credential,
  revoked_at        timestamptz,
  revoked_by        uuid references person on delete set null,
  revocation_kind   text,
  revocation_reason text,
  constraint credential_award foreign key (award_id, person_id, organisation_id) references award (id, person_id, organisation_id),
  constraint credential_key foreign key (issuer_key_id, organisation_id) references issuer_key (id, organisation_id),
  constraint credential_public_id unique (public_id),
  constraint credential_public_id_long check (char_length(public_id) >= 32),
  constraint credential_status_place unique (status_series, status_index),
  constraint credential_status_index check (status_index between 0 and 131071),
  constraint credential_replaces_once unique (replaces_id),
  constraint credential_signed check ((signed is null) = (signed_at is null)),
  constraint credential_revocation_kind check (revocation_kind in ('revoked', 'replaced')),
  constraint credential_revoked check ((revoked_at is null) = (revocation_kind is null) and (revoked_at is null) = (revocation_reason is null)),
  constraint credential_revocation_reason check (revocation_reason <> '')
);
create unique index credential_one_live on credential (award_id) where revoked_at is null;
create index credential_by_person on credential (person_id);
create index credential_revoked_places on credential (status_series, status_index) where revoked_at is not null;
revoke update, delete on credential from rexpath_app;
grant update (signed, signed_at, revoked_at, revoked_by, revocation_kind, revocation_reason) on credential to rexpath_app;

-- What is signed stays as it is, and what is revoked stays revoked.
create function credential_only_forward() returns trigger language plpgsql as $$ begin
  if old.signed is not null and (new.signed is distinct from old.signed or new.signed_at is distinct from old.signed_at) then
    raise exception 'a signed credential never changes' using constraint = 'credential_signed_once', errcode = 'check_violation';
  end if;
  if old.revoked_at is not null and (new.revoked_at is distinct from old.revoked_at or new.revocation_kind is distinct from old.revocation_kind) then
    raise exception 'a revocation is never taken back' using constraint = 'credential_revoked_once', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger credential_only_forward before update on credential for each row execute function credential_only_forward();

-- The public lists. Every issuer signs the same bits of the whole site, so a list tells nothing about a school.
create table status_list (
  -- Made of purpose, series and key, so that a credential can name its list before the list is there.
  id            text primary key,
  issuer_key_id uuid not null references issuer_key,
  purpose       text not null,
  series        integer not null,
  document      text,
  -- How many places are set in the document: it only grows.
  listed        integer not null default 0,
  signed_at     timestamptz,
  constraint status_list_once unique (issuer_key_id, purpose, series),
  constraint status_list_purpose check (purpose in ('revocation', 'suspension')),
  constraint status_list_signed check ((document is null) = (signed_at is null))
);
revoke delete on status_list from rexpath_app;

-- Coordinators and administrators of the awarding organisation look after its badges.
create function app_keeps_badges_of(organisation uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app_has_role(organisation, 'coordinator') or app_has_role(organisation, 'administrator')
$$;

alter table award enable row level security;
create policy award_seen on award for select
  using (app_is_system() or person_id = app_person() or app_keeps_badges_of(organisation_id));
create policy award_made on award for insert with check (app_is_system());
create policy award_changed on award for update using (app_is_system() or app_keeps_badges_of(organisation_id));

alter table credential enable row level security;
create policy credential_seen on credential for select
  using (app_is_system() or person_id = app_person() or app_keeps_badges_of(organisation_id));
create policy credential_made on credential for insert with check (app_is_system());
create policy credential_changed on credential for update
  using (app_is_system() or person_id = app_person() or app_keeps_badges_of(organisation_id));

alter table status_list enable row level security;
create policy status_list_public on status_list for select using (true);
create policy status_list_made on status_list for insert with check (app_is_system());
create policy status_list_changed on status_list for update using (app_is_system());

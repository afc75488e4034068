create table consortium (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null,
  constraint consortium_name check (name <> '')
);

create table organisation (
  id            uuid primary key,
  consortium_id uuid references consortium,
  name          text not null,
  slug          text not null,
  country       text not null,
  language      text not null,
  website       text,
  created_at    timestamptz not null,
  constraint organisation_name check (name <> ''),
  constraint organisation_country check (country ~ '^[A-Z]{2}$'),
  constraint organisation_slug unique (slug)
);

create table person (
  id           uuid primary key,
  name         text not null,
  language     text not null,
  created_at   timestamptz not null,
  suspended_at timestamptz,
  constraint person_name check (name <> '')
);

-- A person may prove several addresses; an address belongs to one person at most.
create table email_address (
  id          uuid primary key,
  person_id   uuid not null references person on delete cascade,
  address     text not null,
  verified_at timestamptz,
  is_primary  boolean not null default false,
  constraint email_address_lower check (address = lower(address)),
  constraint email_address_primary_is_verified check (not is_primary or verified_at is not null)
);
create unique index email_address_one_owner on email_address (address) where verified_at is not null;
create unique index email_address_once_per_person on email_address (person_id, address);
create unique index email_address_one_primary on email_address (person_id) where is_primary;

create table membership (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  person_id       uuid not null references person on delete cascade,
  unit            text,
  joined_at       timestamptz not null,
  ended_at        timestamptz
);
create unique index membership_one_current on membership (organisation_id, person_id) where ended_at is null;
create index membership_by_person on membership (person_id) where ended_at is null;

create table role_grant (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  person_id       uuid not null references person on delete cascade,
  role            text not null,
  -- Assessors: the badges (null: all) and the languages they judge.
  badge_ids       text[],
  languages       text[],
  granted_by      uuid references person on delete set null,
  granted_at      timestamptz not null,
  ended_at        timestamptz,
  constraint role_grant_role check (role in ('assessor', 'mentor', 'coordinator', 'author', 'administrator'))
);
create unique index role_grant_one_current on role_grant (organisation_id, person_id, role) where ended_at is null;
create index role_grant_by_person on role_grant (person_id) where ended_at is null;

-- Who leads whom: nobody judges their direct subordinates alone.
create table supervision (
  supervisor_id   uuid not null references person on delete cascade,
  subordinate_id  uuid not null references person on delete cascade,
  organisation_id uuid not null references organisation,
  primary key (supervisor_id, subordinate_id),
  constraint supervision_of_another check (supervisor_id <> subordinate_id)
);

create table invitation (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  address         text not null,
  name            text not null,
  language        text not null,
  roles           text[] not null default '{}',
  -- The letters sent so far: each is a job of its own.
  letters         integer not null default 0,
  accepted_by     uuid references person on delete set null,
  -- Empty until the letter is written: the token is made together with it.
  token_hash      text,
  invited_by      uuid references person on delete set null,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  accepted_at     timestamptz,
  withdrawn_at    timestamptz,
  constraint invitation_token unique (token_hash)
);
create unique index invitation_one_open on invitation (organisation_id, address) where accepted_at is null and withdrawn_at is null;

create table join_link (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  code            text not null,
  created_by      uuid references person on delete set null,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  closed_at       timestamptz,
  constraint join_link_code unique (code)
);

-- One-time links. Only a hash of the token is kept, so a stolen table opens no door; it is empty until the
-- letter is written, because the token is made together with the letter.
create table sign_in_link (
  id         uuid primary key,
  token_hash text,
  address    text not null,
  person_id  uuid references person on delete cascade,
  purpose    text not null,
  next_path  text,
  data       jsonb not null default '{}',
  -- A hash of the network address that asked, for the limit per client; swept with the row.
  client     text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  constraint sign_in_link_token unique (token_hash),
  constraint sign_in_link_purpose
    check (purpose in ('sign-in', 'verify-address', 'undo-address', 'link-identity', 'set-up', 'join', 'register', 'demo'))
);
create index sign_in_link_by_address on sign_in_link (address, created_at);
create index sign_in_link_by_client on sign_in_link (client, created_at);

create table session (
  token_hash   text primary key,
  id           uuid not null,
  person_id    uuid not null references person on delete cascade,
  device       text not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  constraint session_id unique (id)
);
create index session_by_person on session (person_id) where ended_at is null;

create table passkey (
  credential_id text primary key,
  person_id     uuid not null references person on delete cascade,
  name          text not null,
  public_key    bytea not null,
  counter       bigint not null,
  transports    text[] not null default '{}',
  created_at    timestamptz not null,
  last_used_at  timestamptz
);
create index passkey_by_person on passkey (person_id);

-- Challenges of passkeys and flows of the school sign-on: short-lived, used once.
create table sign_in_flow (
  id_hash    text primary key,
  kind       text not null,
  data       jsonb not null,
  expires_at timestamptz not null,
  constraint sign_in_flow_kind check (kind in ('passkey-register', 'passkey-sign-in', 'oidc'))
);

create table sign_on_identity (
  issuer     text not null,
  subject    text not null,
  person_id  uuid not null references person on delete cascade,
  created_at timestamptz not null,
  primary key (issuer, subject)
);

-- Does the person who asks hold this role there? Definer's rights, so that policies do not ask themselves.
-- A role counts only as long as the membership does.
create function app_has_role(organisation uuid, wanted text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from role_grant g join membership m using (organisation_id, person_id)
    where g.organisation_id = organisation and g.person_id = app_person() and g.role = wanted
      and g.ended_at is null and m.ended_at is null)
$$;
create function app_is_member(organisation uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from membership
    where organisation_id = organisation and person_id = app_person() and ended_at is null)
$$;
create function app_is_administrator() returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from role_grant g join membership m using (organisation_id, person_id)
    where g.person_id = app_person() and g.role = 'administrator' and g.ended_at is null and m.ended_at is null)
$$;
-- Everybody of the schools that the person who asks belongs to, and of their consortia: names and roles are known there.
create function app_colleagues() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select other.person_id from membership mine
    join organisation home on home.id = mine.organisation_id
    join organisation school on school.id = home.id or school.consortium_id = home.consortium_id
    join membership other on other.organisation_id = school.id
  where mine.person_id = app_person() and mine.ended_at is null
$$;
-- Everybody of the schools that the person who asks coordinates: only there addresses are known.
create function app_coordinated() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select m.person_id from role_grant g
    join membership mine on mine.organisation_id = g.organisation_id and mine.person_id = g.person_id and mine.ended_at is null
    join membership m on m.organisation_id = g.organisation_id
  where g.person_id = app_person() and g.role = 'coordinator' and g.ended_at is null
$$;

alter table consortium enable row level security;
create policy consortium_read on consortium for select using (true);
create policy consortium_write on consortium using ((select app_is_system()) or (select app_is_administrator()));

alter table organisation enable row level security;
create policy organisation_read on organisation for select using (true);
create policy organisation_write on organisation using ((select app_is_system()) or (select app_is_administrator()));
create policy organisation_keep on organisation for update using (app_has_role(id, 'coordinator'));

alter table person enable row level security;
create policy person_read on person for select using ((select app_is_system()) or id = (select app_person())
  or (select app_is_administrator()) or id in (select app_colleagues()));
create policy person_write on person using ((select app_is_system()));
create policy person_change on person for update using (id = (select app_person()) or (select app_is_administrator()));

alter table email_address enable row level security;
create policy email_address_own on email_address using ((select app_is_system()) or person_id = (select app_person()));
create policy email_address_read on email_address for select
  using ((select app_is_administrator()) or person_id in (select app_coordinated()));

alter table membership enable row level security;
create policy membership_read on membership for select using ((select app_is_system()) or person_id = (select app_person())
  or (select app_is_administrator()) or person_id in (select app_colleagues()));
create policy membership_write on membership
  using ((select app_is_system()) or (select app_is_administrator()) or app_has_role(organisation_id, 'coordinator'));

alter table role_grant enable row level security;
create policy role_grant_read on role_grant for select using ((select app_is_system()) or person_id = (select app_person())
  or (select app_is_administrator()) or person_id in (select app_colleagues()));
create policy role_grant_write on role_grant using ((select app_is_system()) or (select app_is_administrator())
  or (role <> 'administrator' and app_has_role(organisation_id, 'coordinator')));

alter table supervision enable row level security;
create policy supervision_read on supervision for select
  using (supervisor_id = (select app_person()) or subordinate_id = (select app_person()));
create policy supervision_write on supervision
  using ((select app_is_system()) or (select app_is_administrator()) or app_has_role(organisation_id, 'coordinator'));

alter table invitation enable row level security;
create policy invitation_all on invitation
  using ((select app_is_system()) or (select app_is_administrator()) or app_has_role(organisation_id, 'coordinator'));

alter table join_link enable row level security;
create policy join_link_all on join_link
  using ((select app_is_system()) or (select app_is_administrator()) or app_has_role(organisation_id, 'coordinator'));

alter table sign_in_link enable row level security;
create policy sign_in_link_own on sign_in_link using ((select app_is_system()) or person_id = (select app_person()));

alter table session enable row level security;
create policy session_own on session using ((select app_is_system()) or person_id = (select app_person()));
create policy session_read on session for select using ((select app_is_administrator()));
create policy session_end on session for update using ((select app_is_administrator()));

alter table passkey enable row level security;
create policy passkey_own on passkey using ((select app_is_system()) or person_id = (select app_person()));

alter table sign_in_flow enable row level security;
create policy sign_in_flow_system on sign_in_flow using ((select app_is_system()));

alter table sign_on_identity enable row level security;
create policy sign_on_identity_own on sign_on_identity using ((select app_is_system()) or person_id = (select app_person()));

-- Training activities: planned by a school, joined by people of many, attended session by session.
create table activity (
  id                  uuid primary key,
  organisation_id     uuid not null references organisation,
  -- What stands in the public address and under the QR code.
  code                text not null,
  -- Texts are kept per language; the first is the one the organiser wrote.
  title               jsonb not null,
  about               jsonb not null default '{}',
  languages           text[] not null,
  time_zone           text not null,
  starts_on           date not null,
  ends_on             date not null,
  capacity            integer,
  -- Who comes in: everybody, whom an organiser lets in, or whom an organiser invited.
  entry               text not null default 'open',
  registration_ends_at timestamptz,
  photos              boolean not null default false,
  state               text not null default 'draft',
  copied_from         uuid references activity on delete set null,
  created_by          uuid references person on delete set null,
  created_at          timestamptz not null,
  published_at        timestamptz,
  finished_at         timestamptz,
  cancelled_at        timestamptz,
  cancel_reason       text,
  constraint activity_code unique (code),
  constraint activity_days check (ends_on >= starts_on and ends_on <= starts_on + 60),
  constraint activity_capacity check (capacity between 1 and 5000),
  constraint activity_entry check (entry in ('open', 'approval', 'invited')),
  constraint activity_state check (state in ('draft', 'published', 'finished', 'cancelled')),
  constraint activity_published check (state = 'draft' or state = 'cancelled' or published_at is not null),
  constraint activity_finished check ((state = 'finished') = (finished_at is not null)),
  constraint activity_cancelled check ((state = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancel_reason is null))
);
create index activity_by_organisation on activity (organisation_id, starts_on);
create index activity_public on activity (starts_on) where state = 'published';

-- Who plans and runs it, besides the coordinators of its organisation.
create table organiser (
  activity_id uuid not null references activity on delete cascade,
  person_id   uuid not null references person on delete cascade,
  -- An organiser plans and reads everything; a host only takes attendance at the door.
  kind        text not null,
  added_at    timestamptz not null,
  primary key (activity_id, person_id),
  constraint organiser_kind check (kind in ('organiser', 'host'))
);
create index organiser_by_person on organiser (person_id);

create table place (
  id          uuid primary key,
  activity_id uuid not null references activity on delete cascade,
  name        text not null,
  address     text not null default '',
  -- How many people may be in the room.
  capacity    integer,
  online_url  text,
  constraint place_of_activity unique (id, activity_id),
  constraint place_name unique (activity_id, name),
  constraint place_named check (name <> ''),
  constraint place_capacity check (capacity between 1 and 5000)
);

create table activity_session (
  id          uuid primary key,
  activity_id uuid not null references activity on delete cascade,
  title       jsonb not null,
  about       jsonb not null default '{}',
  kind        text not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  -- Parallel sessions stand beside each other, one track each; empty is for all.
  track       text not null default '',
  place_id    uuid,
  counted     boolean not null,
  module_id   text references module,
  video_url   text,
  captions_url text,
  transcript  text not null default '',
  constraint activity_session_of_activity unique (id, activity_id),
  constraint activity_session_place foreign key (place_id, activity_id) references place (id, activity_id) on delete set null (place_id),
  constraint activity_session_kind check (kind in ('input', 'workshop', 'module-test', 'badge-workshop', 'culture', 'free')),
  constraint activity_session_time check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint activity_session_culture check (kind not in ('culture', 'free') or not counted)
);
create index activity_session_in_order on activity_session (activity_id, starts_at);

create table speaker (
  id           uuid primary key,
  session_id   uuid not null,
  activity_id  uuid not null,
  name         text not null,
  organisation text not null default '',
  person_id    uuid references person on delete set null,
  position     integer not null,
  constraint speaker_session foreign key (session_id, activity_id) references activity_session (id, activity_id) on delete cascade,
  constraint speaker_name check (name <> '')
);
create index speaker_by_session on speaker (session_id, position);

create table material (
  id          uuid primary key,
  session_id  uuid not null,
  activity_id uuid not null,
  title       text not null,
  url         text not null,
  position    integer not null,
  constraint material_session foreign key (session_id, activity_id) references activity_session (id, activity_id) on delete cascade,
  constraint material_url check (url ~ '^https?://')
);
create index material_by_session on material (session_id, position);

create table activity_group (
  id          uuid primary key,
  activity_id uuid not null references activity on delete cascade,
  name        text not null,
  position    integer not null,
  constraint activity_group_of_activity unique (id, activity_id),
  constraint activity_group_name unique (activity_id, name)
);

-- Which module a group tries out in a module test; sessions for all name their module themselves.
create table group_module (
  session_id  uuid not null,
  group_id    uuid not null,
  activity_id uuid not null,
  module_id   text not null references module,
  primary key (session_id, group_id),
  constraint group_module_session foreign key (session_id, activity_id) references activity_session (id, activity_id) on delete cascade,
  constraint group_module_group foreign key (group_id, activity_id) references activity_group (id, activity_id) on delete cascade
);

-- What the person said about themselves here: it stays as it was, wherever they work later.
create table participant (
  id           uuid primary key,
  activity_id  uuid not null references activity on delete cascade,
  person_id    uuid not null references person on delete cascade,
  name         text not null,
  country      text not null,
  organisation text not null,
  work         text not null default '',
  state        text not null,
  online       boolean not null default false,
  photo_consent boolean not null default false,
  group_id     uuid,
  registered_at timestamptz not null,
  -- The place in the waiting list, and since when somebody is in or out.
  state_since  timestamptz not null,
  constraint participant_once unique (activity_id, person_id),
  constraint participant_of_activity unique (id, activity_id),
  constraint participant_group foreign key (group_id, activity_id) references activity_group (id, activity_id) on delete set null (group_id),
  constraint participant_country check (country ~ '^[A-Z]{2}$'),
  constraint participant_name check (name <> '' and organisation <> ''),
  constraint participant_state check (state in ('registered', 'waiting', 'asking', 'declined', 'cancelled'))
);
create index participant_by_activity on participant (activity_id, state, state_since);
create index participant_by_person on participant (person_id);

-- Food and access needs: for the kitchen and the door, forgotten 30 days after the last day.
create table participant_need (
  participant_id uuid primary key,
  activity_id    uuid not null,
  diet           text not null default '',
  access         text not null default '',
  constraint participant_need_of foreign key (participant_id, activity_id) references participant (id, activity_id) on delete cascade
);
create index participant_need_by_activity on participant_need (activity_id);

create table activity_invitation (
  id           uuid primary key,
  activity_id  uuid not null references activity on delete cascade,
  address      text not null,
  name         text not null,
  country      text not null,
  organisation text not null,
  work         text not null default '',
  language     text not null,
  letters      integer not null default 0,
  invited_at   timestamptz not null,
  withdrawn_at timestamptz,
  constraint activity_invitation_once unique (activity_id, address)
);

-- One line for each time somebody said who was where. The id is made where it is said, so that a line sent twice
-- counts once; the latest line of a person and session is what holds.
create table attendance_entry (
  id             uuid primary key,
  session_id     uuid not null,
  participant_id uuid not null,
  activity_id    uuid not null,
  presence       text not null,
  -- By the code on the screen, by the host's list, or by the person and waiting for the host.
  source         text not null,
  said_at        timestamptz not null,
  received_at    timestamptz not null,
  said_by        uuid references person on delete set null,
  constraint attendance_entry_session foreign key (session_id, activity_id) references activity_session (id, activity_id) on delete cascade,
  constraint attendance_entry_participant foreign key (participant_id, activity_id) references participant (id, activity_id) on delete cascade,
  constraint attendance_entry_presence check (presence in ('on-site', 'online', 'absent')),
  constraint attendance_entry_source check (source in ('code', 'list', 'self'))
);
create index attendance_entry_by_session on attendance_entry (session_id, participant_id, said_at);
revoke update, delete on attendance_entry from rexpath_app;

create table attendance (
  session_id     uuid not null,
  participant_id uuid not null,
  activity_id    uuid not null,
  presence       text not null,
  source         text not null,
  -- What a person said of themselves counts when the host has confirmed it.
  confirmed      boolean not null,
  said_at        timestamptz not null,
  primary key (session_id, participant_id),
  constraint attendance_session foreign key (session_id, activity_id) references activity_session (id, activity_id) on delete cascade,
  constraint attendance_participant foreign key (participant_id, activity_id) references participant (id, activity_id) on delete cascade,
  constraint attendance_presence check (presence in ('on-site', 'online', 'absent')),
  constraint attendance_source check (source in ('code', 'list', 'self'))
);
create index attendance_by_activity on attendance (activity_id);
revoke delete on attendance from rexpath_app;

-- The secret from which the changing codes on the host's screen are made. Only hosts read it.
create table door_key (
  session_id  uuid primary key,
  activity_id uuid not null,
  secret      text not null,
  opened_at   timestamptz not null,
  closed_at   timestamptz,
  constraint door_key_session foreign key (session_id, activity_id) references activity_session (id, activity_id) on delete cascade
);

-- Does the person who asks plan this activity? Coordinators of the organisation do, and its organisers.
create function app_plans(activity uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from activity a where a.id = activity and app_has_role(a.organisation_id, 'coordinator'))
    or exists (select from organiser o where o.activity_id = activity and o.person_id = app_person() and o.kind = 'organiser')
$$;
-- May the person who asks take attendance? Whoever plans may, and the hosts.
create function app_hosts(activity uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app_plans(activity)
    or exists (select from organiser o where o.activity_id = activity and o.person_id = app_person())
$$;
create function app_activity_is_public(activity uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from activity a where a.id = activity and a.state <> 'draft')
$$;
-- The groups of the person who asks: people of one group know each other's names.
create function app_groups() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select group_id from participant where person_id = app_person() and state = 'registered' and group_id is not null
$$;
create function app_participations() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select id from participant where person_id = app_person()
$$;

-- How many places are taken: a number that everybody may know, of rows that few may read.
create function app_places_taken(activity uuid) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from participant where activity_id = activity and state = 'registered'
$$;
create function app_is_waiting_before(activity uuid, since timestamptz) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from participant where activity_id = activity and state = 'waiting' and state_since < since
$$;
-- Is the person who asks invited, by one of their proved addresses?
create function app_is_invited(activity uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from activity_invitation i join email_address e on e.address = i.address
    where i.activity_id = activity and e.person_id = app_person() and e.verified_at is not null and i.withdrawn_at is null)
$$;

-- Which of these addresses are of people who are in: answered to planners, who see no other addresses.
create function app_registered_addresses(activity uuid, wanted text[]) returns setof text
  language sql stable security definer set search_path = public as $$
  select e.address from email_address e join participant p using (person_id)
    where p.activity_id = activity and p.state <> 'cancelled' and e.verified_at is not null
      and e.address = any (wanted) and app_plans(activity)
$$;

alter table activity enable row level security;
create policy activity_read on activity for select using (state <> 'draft' or (select app_is_system()) or app_hosts(id)
  or app_has_role(organisation_id, 'coordinator'));
create policy activity_make on activity for insert with check ((select app_is_system()) or app_has_role(organisation_id, 'coordinator'));
create policy activity_change on activity for update using ((select app_is_system()) or app_plans(id));
create policy activity_drop on activity for delete using (state = 'draft' and app_plans(id));

alter table organiser enable row level security;
create policy organiser_read on organiser for select using ((select app_is_system()) or person_id = (select app_person()) or app_hosts(activity_id));
create policy organiser_write on organiser using ((select app_is_system()) or app_plans(activity_id));

do $$ declare t text; begin
  foreach t in array array['place', 'activity_session', 'speaker', 'material', 'activity_group', 'group_module'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (app_activity_is_public(activity_id) or (select app_is_system()) or app_hosts(activity_id))', t || '_read', t);
    execute format('create policy %I on %I using ((select app_is_system()) or app_plans(activity_id))', t || '_write', t);
  end loop;
end $$;

alter table participant enable row level security;
create policy participant_read on participant for select using ((select app_is_system()) or person_id = (select app_person())
  or group_id in (select app_groups()) or app_hosts(activity_id));
create policy participant_enter on participant for insert
  with check ((select app_is_system()) or person_id = (select app_person()) or app_plans(activity_id));
create policy participant_change on participant for update
  using ((select app_is_system()) or person_id = (select app_person()) or app_plans(activity_id));

alter table participant_need enable row level security;
create policy participant_need_all on participant_need using ((select app_is_system())
  or participant_id in (select app_participations()) or app_plans(activity_id));

alter table activity_invitation enable row level security;
create policy activity_invitation_all on activity_invitation using ((select app_is_system()) or app_plans(activity_id));

-- Lists of many rows ask once for all activities that somebody hosts, not once for each row.
create function app_hosted() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select a.id from activity a where app_has_role(a.organisation_id, 'coordinator')
  union select o.activity_id from organiser o where o.person_id = app_person()
$$;

alter table attendance_entry enable row level security;
create policy attendance_entry_read on attendance_entry for select using ((select app_is_system())
  or participant_id in (select app_participations()) or activity_id in (select app_hosted()));
-- People speak for themselves only: with the code of the door, or waiting for the host.
create policy attendance_entry_add on attendance_entry for insert with check ((select app_is_system()) or activity_id in (select app_hosted())
  or (participant_id in (select app_participations()) and said_by = (select app_person()) and source in ('code', 'self')));

alter table attendance enable row level security;
create policy attendance_read on attendance for select using ((select app_is_system())
  or participant_id in (select app_participations()) or activity_id in (select app_hosted()));
create policy attendance_write on attendance using ((select app_is_system())
  or participant_id in (select app_participations()) or activity_id in (select app_hosted()))
  with check ((select app_is_system()) or activity_id in (select app_hosted())
    or (participant_id in (select app_participations()) and source in ('code', 'self') and confirmed = (source = 'code')));

alter table door_key enable row level security;
create policy door_key_host on door_key using ((select app_is_system()) or app_hosts(activity_id));
-- The codes of the doors are checked when a participant checks in: nobody else gets to the secrets but the hosts.
create function app_door_secrets(activity uuid) returns table (session_id uuid, secret text)
  language sql stable security definer set search_path = public as $$
  select k.session_id, k.secret from door_key k where k.activity_id = activity
    and (app_hosts(activity) or exists (select from participant p
      where p.activity_id = activity and p.person_id = app_person() and p.state = 'registered'))
$$;

-- Whoever attended is awarded one badge for it, which carries the activity's title as it was on that day.
alter table award
  add column activity_id uuid references activity,
  add column activity_title jsonb,
  add constraint award_once_per_activity unique (activity_id, person_id),
  add constraint award_attendance check ((basis = 'attendance') = (activity_id is not null)
    and (activity_id is null) = (activity_title is null));

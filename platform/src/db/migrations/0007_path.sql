-- Roles to aim at and the routes between them, as they were loaded.
create table career_model (
  id            uuid primary key,
  hash          text not null,
  content       jsonb not null,
  loaded_at     timestamptz not null,
  -- The one with the latest date is in use.
  current_since timestamptz not null,
  constraint career_model_hash unique (hash)
);
revoke delete on career_model from rexpath_app;

-- The role a person aims at. It is never a permission.
create table target (
  person_id uuid primary key references person on delete cascade,
  role_id   text not null,
  chosen_at timestamptz not null
);

-- The areas that a school wants to move this year; they weigh a little in what is recommended.
create table school_priority (
  organisation_id uuid not null references organisation,
  area_id         text not null,
  set_by          uuid references person on delete set null,
  set_at          timestamptz not null,
  primary key (organisation_id, area_id)
);

alter table target enable row level security;
create policy target_own on target using (person_id = app_person()) with check (person_id = app_person());

alter table school_priority enable row level security;
create policy school_priority_of_members on school_priority for select using (app_is_member(organisation_id));
create policy school_priority_of_coordinators on school_priority
  using (app_has_role(organisation_id, 'coordinator'))
  with check (app_has_role(organisation_id, 'coordinator'));

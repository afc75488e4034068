-- What an earner shows of a badge. No row, or a row that is off: nobody sees a page.
create table badge_share (
  award_id     uuid primary key,
  person_id    uuid not null,
  organisation_id uuid not null,
  -- Off by default; the address of the page is the credential's public id.
  shared_at    timestamptz,
  show_name    boolean not null default false,
  show_summary boolean not null default false,
  show_links   boolean not null default false,
  changed_at   timestamptz not null,
  constraint badge_share_award foreign key (award_id, person_id, organisation_id) references award (id, person_id, organisation_id)
);
alter table badge_share enable row level security;
create policy badge_share_own on badge_share using (person_id = app_person() or app_is_system())
  with check (person_id = app_person());

-- A school, or the schools of a consortium, ask their people for the result of their mapping: the heat map.
create table campaign (
  id              uuid primary key,
  -- Whose coordinator began it. Without a consortium its units are told apart, with one its schools.
  organisation_id uuid not null references organisation,
  consortium_id   uuid references consortium,
  floor           integer not null,
  opened_by       uuid references person on delete set null,
  opened_at       timestamptz not null,
  closes_at       timestamptz not null,
  closed_at       timestamptz,
  constraint campaign_floor check (floor between 5 and 50),
  constraint campaign_order check (closes_at >= opened_at)
);
create unique index campaign_one_of_school on campaign (organisation_id) where closed_at is null and consortium_id is null;
create unique index campaign_one_of_consortium on campaign (consortium_id) where closed_at is null;
create index campaign_open on campaign (closes_at) where closed_at is null;

-- Who took part, and with which mapping: each mapping counts once, so that two heat maps cannot be subtracted.
create table campaign_ticket (
  campaign_id   uuid not null references campaign,
  person_id     uuid not null references person on delete cascade,
  answer_set_id uuid not null,
  at            timestamptz not null,
  primary key (campaign_id, person_id),
  constraint campaign_ticket_once unique (answer_set_id)
);

-- What was said, without who said it, until the campaign closes: one row for each area, six sixths to a point.
create table campaign_answer (
  id          uuid primary key,
  campaign_id uuid not null references campaign,
  part        text not null,
  area_id     text not null,
  sixths      integer not null,
  level       integer not null,
  constraint campaign_answer_sixths check (sixths between 0 and 24),
  constraint campaign_answer_level check (level between 0 and 4)
);
create index campaign_answer_of on campaign_answer (campaign_id);

create table campaign_barrier (
  id          uuid primary key,
  campaign_id uuid not null references campaign,
  part        text not null,
  option_ids  text[] not null
);
create index campaign_barrier_of on campaign_barrier (campaign_id);

-- A school of a consortium is named only when its own coordinator says so.
create table campaign_naming (
  campaign_id     uuid not null references campaign,
  organisation_id uuid not null references organisation,
  agreed_by       uuid references person on delete set null,
  agreed_at       timestamptz not null,
  primary key (campaign_id, organisation_id)
);

-- The heat map of a closed campaign: everybody, each part that may be told apart, and the others together.
create table campaign_cell (
  campaign_id uuid not null references campaign,
  subject     text not null,
  kind        text not null,
  name        text not null,
  n           integer not null,
  -- The mean of an area; none for what holds people back.
  tenths      integer,
  counts      jsonb not null,
  primary key (campaign_id, subject, kind, name),
  constraint campaign_cell_kind check (kind in ('all', 'named', 'others')),
  constraint campaign_cell_floor check (n >= 5)
);
revoke update, delete on campaign_cell from rexpath_app;
revoke delete on campaign from rexpath_app;

create function app_runs_campaign(asked uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from campaign c join organisation o on o.id = c.organisation_id or o.consortium_id = c.consortium_id
    where c.id = asked and app_has_role(o.id, 'coordinator'))
$$;
create function app_answers_campaign(asked uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from campaign c
    join organisation o on (c.consortium_id is null and o.id = c.organisation_id) or o.consortium_id = c.consortium_id
    where c.id = asked and app_is_member(o.id))
$$;

alter table campaign enable row level security;
create policy campaign_read on campaign for select
  using ((select app_is_system()) or app_runs_campaign(id) or app_answers_campaign(id) or app_has_role(organisation_id, 'coordinator'));
create policy campaign_open on campaign for insert with check (app_has_role(organisation_id, 'coordinator'));
create policy campaign_end on campaign for update
  using ((select app_is_system()) or app_has_role(organisation_id, 'coordinator'));

alter table campaign_ticket enable row level security;
create policy campaign_ticket_own on campaign_ticket for select using (person_id = app_person());
create policy campaign_ticket_take on campaign_ticket for insert with check (person_id = app_person());

alter table campaign_answer enable row level security;
create policy campaign_answer_give on campaign_answer for insert with check (app_answers_campaign(campaign_id));
create policy campaign_answer_sum on campaign_answer using ((select app_is_system()));

alter table campaign_barrier enable row level security;
create policy campaign_barrier_give on campaign_barrier for insert with check (app_answers_campaign(campaign_id));
create policy campaign_barrier_sum on campaign_barrier using ((select app_is_system()));

alter table campaign_naming enable row level security;
create policy campaign_naming_read on campaign_naming for select
  using ((select app_is_system()) or app_runs_campaign(campaign_id));
create policy campaign_naming_own on campaign_naming
  using (app_has_role(organisation_id, 'coordinator') and app_runs_campaign(campaign_id));

alter table campaign_cell enable row level security;
create policy campaign_cell_read on campaign_cell for select
  using ((select app_is_system()) or app_runs_campaign(campaign_id));
create policy campaign_cell_publish on campaign_cell for insert with check ((select app_is_system()));

-- How many took part so far, in words of the floor: never a number below it.
create function campaign_turnout(asked uuid) returns integer
  language sql stable security definer set search_path = public as $$
  select case when count(*) >= (select floor from campaign where id = asked) then count(*)::integer end
  from campaign_ticket where campaign_id = asked and app_runs_campaign(asked)
$$;

-- A ticket goes with the mapping it stands for, when that is forgotten for its age.
create or replace function forget_answers_before(oldest timestamptz) returns integer
  language plpgsql security definer set search_path = public as $$
declare forgotten integer;
begin
  if not app_is_system() then raise exception 'only the system forgets old answers'; end if;
  delete from campaign_ticket where at < oldest;
  delete from answer_set where coalesce(finished_at, started_at) < oldest;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- Reports read what other rooms keep. They own no table.

-- How many participants tried for a badge of a module of the activity, and how far they are: numbers for those who
-- plan it. Who applied, and what was decided, stays with the person and the assessors.
create function app_activity_applications(activity uuid) returns table (badge_id text, state text, people integer)
  language sql stable security definer set search_path = public as $$
  select a.badge_id, a.state, count(*)::integer
  from application a
    join badge_version v on v.id = a.badge_version_id
    join participant p on p.person_id = a.person_id and p.state = 'registered'
    join activity t on t.id = p.activity_id
  where t.id = activity and app_plans(t.id) and a.state <> 'withdrawn'
    and v.module_id in (select s.module_id from activity_session s where s.activity_id = t.id
      union select g.module_id from group_module g where g.activity_id = t.id)
    and a.created_at >= t.starts_on::timestamp at time zone t.time_zone
    and a.created_at < (t.ends_on + 31)::timestamp at time zone t.time_zone
  group by a.badge_id, a.state
$$;

-- Who holds the participation badge: its organisation awarded it for this activity.
create function app_activity_badges(activity uuid) returns setof uuid
  language sql stable security definer set search_path = public as $$
  select p.id from participant p
    join award w on w.person_id = p.person_id and w.activity_id = p.activity_id
    join credential c on c.award_id = w.id
  where p.activity_id = activity and app_plans(activity)
    and w.ended_at is null and c.signed is not null and c.revoked_at is null
$$;

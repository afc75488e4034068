-- A second step: codes from an authenticator app (RFC 6238), and codes on paper for the day the phone is gone.

-- One app a person. The secret is sealed under the key outside the database: only the keeper of the keys can open it.
create table authenticator_app (
  id           uuid primary key,
  person_id    uuid not null references person on delete cascade,
  sealed       bytea not null,
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  -- The half-minute of the newest code that counted: no code of it, or of one before, counts again.
  last_step    bigint not null default 0,
  wrong        integer not null default 0,
  locked_until timestamptz,
  constraint authenticator_app_one_a_person unique (person_id),
  constraint authenticator_app_of_person unique (id, person_id),
  constraint authenticator_app_wrong check (wrong >= 0)
);

create table recovery_code (
  app_id    uuid not null,
  person_id uuid not null,
  code_hash text not null,
  used_at   timestamptz,
  primary key (app_id, code_hash),
  constraint recovery_code_app foreign key (app_id, person_id) references authenticator_app (id, person_id) on delete cascade
);

-- No code counts twice, whatever the application says.
create function authenticator_app_only_forward() returns trigger language plpgsql as $$ begin
  if new.last_step < old.last_step then
    raise exception 'a code counts once' using constraint = 'authenticator_app_step', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger authenticator_app_only_forward before update on authenticator_app for each row execute function authenticator_app_only_forward();

-- When the person of a session last showed more than a letter: a code, or a passkey.
alter table session add column proved_at timestamptz;

alter table authenticator_app enable row level security;
create policy authenticator_app_own on authenticator_app using ((select app_is_system()) or person_id = (select app_person()));
-- Whoever lost phone and paper asks an administrator, who can take the app away but not open it.
create policy authenticator_app_seen on authenticator_app for select using ((select app_is_administrator()));
create policy authenticator_app_taken on authenticator_app for delete using ((select app_is_administrator()));
alter table recovery_code enable row level security;
create policy recovery_code_own on recovery_code using ((select app_is_system()) or person_id = (select app_person()));

-- A restore must not bring back an app that was removed, nor a code on paper that was used.
create trigger journal_app after delete on authenticator_app for each row
  when (old.confirmed_at is not null) execute function journal_end('app.removed', 'id');
create trigger journal_recovery_code after update of used_at on recovery_code for each row
  when (old.used_at is null and new.used_at is not null) execute function journal_end('recovery-code.gone', 'code_hash');
create trigger journal_recovery_code_row after delete on recovery_code for each row execute function journal_end('recovery-code.gone', 'code_hash');

insert into personal_table (position, room, section, name, belongs, erase) values
  (618, 'account', 'recovery-codes', 'recovery_code', 'person_id = $1', 'delete'),
  (619, 'account', 'authenticator-app', 'authenticator_app', 'person_id = $1', 'delete');

do $$
declare of_column text;
begin
  foreach of_column in array array['authenticator_app.id', 'authenticator_app.person_id', 'authenticator_app.created_at', 'authenticator_app.confirmed_at',
    'recovery_code.app_id', 'recovery_code.person_id', 'recovery_code.used_at'] loop
    execute format('comment on column %s is %L', of_column, 'gdpr:subject keep:account');
  end loop;
  foreach of_column in array array['authenticator_app.last_step', 'authenticator_app.wrong', 'authenticator_app.locked_until'] loop
    execute format('comment on column %s is %L', of_column, 'gdpr:log keep:account');
  end loop;
  foreach of_column in array array['authenticator_app.sealed', 'recovery_code.code_hash'] loop
    execute format('comment on column %s is %L', of_column, 'gdpr:secret keep:account');
  end loop;
end $$;
comment on column session.proved_at is 'gdpr:log keep:sessions';

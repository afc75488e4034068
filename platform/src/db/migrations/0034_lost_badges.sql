-- A badge that only the journal knows can be taken back, too: its place in the list is known. Never the other way.
grant update (revoked_at) on lost_credential to rexpath_app;
create policy lost_credential_taken_back on lost_credential for update
  using ((select app_is_system()) or (select app_is_administrator()));

create function lost_credential_only_forward() returns trigger language plpgsql security definer set search_path = public as $$ begin
  if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
    raise exception 'a revocation is never taken back' using constraint = 'lost_credential_revoked_once', errcode = 'check_violation';
  end if;
  -- Another restore must not forget it.
  if old.revoked_at is null and new.revoked_at is not null then
    perform journal('credential.revoked', new.id::text, jsonb_build_object('at', new.revoked_at, 'kind', 'revoked'));
  end if;
  return new;
end $$;
create trigger lost_credential_only_forward before update on lost_credential
  for each row execute function lost_credential_only_forward();

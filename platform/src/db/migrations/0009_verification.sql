-- Issuers that this site knows by name: its own organisations, and others that an administrator vouches for.
create table known_issuer (
  id         uuid primary key,
  -- What stands in a badge: a DID, or the address of an issuer's profile.
  issuer_id  text not null,
  name       text not null,
  website    text,
  origin     text not null,
  added_by   uuid references person on delete set null,
  added_at   timestamptz not null,
  removed_at timestamptz,
  constraint known_issuer_origin check (origin in ('own', 'added')),
  constraint known_issuer_id check (issuer_id ~ '^(did:|https?://)' and char_length(issuer_id) <= 2048),
  constraint known_issuer_name check (name <> '')
);
create unique index known_issuer_once on known_issuer (issuer_id) where removed_at is null;
revoke delete on known_issuer from rexpath_app;

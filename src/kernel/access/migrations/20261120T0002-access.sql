-- Sign-in (better-auth's own tables, snake case through its field mapping).
create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  person_id uuid references person
);
create index auth_user_person on auth_user (person_id);
create table auth_session (
  id text primary key,
  token text not null unique,
  user_id text not null references auth_user on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_session_user on auth_session (user_id);
create table auth_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_account_user on auth_account (user_id);
create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);
-- Attempts in the running window, by what is limited ("sign-in:<address>"); loses nothing that matters in a crash.
create unlogged table auth_attempt (
  key text primary key,
  count int not null,
  since timestamptz not null
);

-- A role grants patterns of operation names; where it holds is said by each grant's scope.
create table role (
  code text primary key,
  name text not null,
  name_en text,
  patterns text[] not null,
  builtin boolean not null default false,
  version int not null default 1
);
create table role_grant (
  id uuid primary key,
  role_code text not null references role,
  -- Exactly one debtor: a person, whoever holds a post, or everybody.
  person_id uuid references person,
  post_id uuid references post,
  everybody boolean not null default false,
  scope text not null check (scope in ('all', 'units', 'own')),
  -- Root of the units for scope 'units'; null means the person's own unit.
  unit_id uuid references unit,
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  check ((person_id is not null)::int + (post_id is not null)::int + everybody::int = 1)
);
create index role_grant_role on role_grant (role_code);
-- An ended session is forgotten by every process at once; the stamp stays, for no right has changed.
create function notify_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('kaname_stamp', 'access');
  return null;
end $$;
create trigger auth_session_ended after delete on auth_session for each statement execute function notify_session();
create trigger role_stamp after insert or update or delete on role for each statement execute function touch_stamp('access');
create trigger role_grant_stamp after insert or update or delete on role_grant for each statement execute function touch_stamp('access');
create trigger auth_user_stamp after insert or update of person_id or delete on auth_user for each statement execute function touch_stamp('access');

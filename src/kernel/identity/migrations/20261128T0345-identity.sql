-- How far a sign-in may be trusted, and who may not sign in at all though the person stays in the directory.
alter table auth_user
  add two_factor_enabled boolean not null default false,
  add disabled_at timestamptz,
  add disabled_reason text,
  -- The first sign-in at which a second factor was demanded and missing: from then the grace period runs.
  add second_factor_asked_at timestamptz;
alter table auth_session
  -- password, totp, recovery-code, passkey, sso
  add method text not null default 'password',
  -- With a second factor, or by a method that is one by itself.
  add strong boolean not null default false,
  add provider_id uuid;
-- The library's own tables for one-time codes and passkeys.
create table auth_two_factor (
  id text primary key,
  user_id text not null unique references auth_user on delete cascade,
  -- Both encrypted with the application's secret.
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
create table auth_passkey (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references auth_user on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index auth_passkey_user on auth_passkey (user_id);

-- Failed attempts by what is counted: a name from an address, a name, an address. Kept over a crash: a lock must hold.
drop table auth_attempt;
create table auth_lock (
  key text primary key,
  failures int not null,
  locked_until timestamptz,
  last_at timestamptz not null
);
-- What may be used once: one-time codes, assertions, pending single sign-ons.
create table auth_once (
  key text primary key,
  data jsonb not null default '{}',
  expires_at timestamptz not null
);
create index auth_once_expiry on auth_once (expires_at);

-- Single sign-on. What is secret in a configuration stands sealed with the application's secret.
create table sign_in_provider (
  id uuid primary key,
  slug text not null unique,
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null,
  enabled boolean not null default true,
  config jsonb not null,
  sealed_secret text,
  match_by text not null check (match_by in ('email', 'employee-no')),
  domains text[] not null default '{}',
  -- Registers persons who are not yet known, into this unit.
  provision boolean not null default false,
  unit_id uuid references unit,
  last_test jsonb,
  version int not null default 1
);

create table api_key (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null,
  -- First characters, by which the owner knows it again; the key itself is not kept, only its SHA-256.
  hint text not null,
  hash text not null unique,
  patterns text[] not null check (cardinality(patterns) > 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_person on api_key (person_id);

create table scim_token (
  id uuid primary key,
  name text not null,
  hint text not null,
  hash text not null unique,
  created_at timestamptz not null default now(),
  created_by uuid references person,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
-- What the provisioning side calls a person; the person itself is ours.
create table scim_user (
  person_id uuid primary key references person,
  user_name text not null,
  external_id text,
  active boolean not null default true,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
create unique index scim_user_name on scim_user (lower(user_name)) where deleted_at is null;
create table scim_group (
  id uuid primary key,
  display_name text not null,
  external_id text,
  -- What membership gives: a role with a scope, or a place in a unit; nothing until an administrator says so.
  role_code text references role,
  scope text check (scope in ('all', 'units', 'own')),
  unit_id uuid references unit,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  check (role_code is null or unit_id is null),
  check ((role_code is null) = (scope is null))
);
create unique index scim_group_name on scim_group (lower(display_name));
create table scim_member (
  group_id uuid not null references scim_group on delete cascade,
  person_id uuid not null references person,
  -- The grant that this membership gave.
  grant_id uuid,
  primary key (group_id, person_id)
);
create index scim_member_person on scim_member (person_id);

-- A revoked key and a disabled user are forgotten by every process at once.
create trigger api_key_ended after update of revoked_at on api_key for each statement execute function notify_session();
create trigger auth_user_disabled after update of disabled_at on auth_user for each statement execute function notify_session();

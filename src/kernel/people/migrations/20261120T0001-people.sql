-- The org tree: group companies, departments, sections, stores.
create table unit (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  kind text not null check (kind in ('company', 'division', 'department', 'section', 'store', 'outside')),
  parent_id uuid references unit,
  -- Ids from the root down to this unit itself: "own unit and below" is path @> array[unit].
  path uuid[] not null,
  active_from date,
  active_to date,
  sort int not null default 0,
  version int not null default 1
);
create index unit_path on unit using gin (path);

create table person (
  id uuid primary key,
  employee_no text unique,
  family text not null,
  given text not null,
  family_kana text not null default '',
  given_kana text not null default '',
  -- Roman letters for screens and documents in English.
  family_roman text,
  given_roman text,
  email text,
  phone text,
  unit_id uuid references unit,
  locale text not null default 'ja',
  active_from date,
  active_to date,
  version int not null default 1
);
create unique index person_email on person (lower(email)) where email is not null;
create index person_unit on person (unit_id);

-- A post (役職) exists whether or not somebody holds it; unit heads are posts with head_of.
create table post (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  unit_id uuid references unit,
  head_of uuid references unit,
  -- Seniority: the higher the more senior (社長 100).
  rank int not null default 0,
  -- 役員: belongs to the group of all officers.
  officer boolean not null default false,
  active_from date,
  active_to date,
  -- Counts changes of the post and of its deputies.
  version int not null default 1
);
create index post_head on post (head_of);

-- Who holds a post from when to when. Two holders at one moment are refused.
create extension if not exists btree_gist;
create table holding (
  id uuid primary key,
  post_id uuid not null references post,
  person_id uuid not null references person,
  valid_from timestamptz not null,
  valid_to timestamptz,
  concurrent boolean not null default false,
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (post_id with =, tstzrange(valid_from, valid_to) with &&)
);
create index holding_person on holding (person_id);

create table absence (
  id uuid primary key,
  person_id uuid not null references person,
  valid_from timestamptz not null,
  valid_to timestamptz,
  reason text not null check (reason in ('leave', 'illness', 'travel', 'unreachable', 'other')),
  note text not null default '',
  check (valid_to is null or valid_to > valid_from)
);
create index absence_person on absence (person_id);

-- A person named beforehand by the holder of a post to act for him (第2条2項3号), with validity.
create table designation (
  id uuid primary key,
  post_id uuid not null references post,
  person_id uuid not null references person,
  designated_by uuid references person,
  designated_at timestamptz not null default now(),
  valid_from timestamptz not null,
  valid_to timestamptz,
  revoked_at timestamptz,
  check (valid_to is null or valid_to > valid_from)
);
create index designation_post on designation (post_id);

-- Standing order of deputies of a post outside of a regulation (職務権限規程 and the like).
create table deputy (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references post,
  position int not null,
  deputy_post_id uuid not null references post,
  basis text not null,
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  check (valid_to is null or valid_to > valid_from),
  check (deputy_post_id <> post_id),
  exclude using gist (post_id with =, position with =, tstzrange(valid_from, valid_to) with &&)
);

-- The return of a holder, or another explicit change of hands; never retroactive.
create table handover (
  id uuid primary key,
  post_id uuid not null references post,
  from_person uuid references person,
  to_person uuid references person,
  at timestamptz not null,
  note text not null default ''
);

-- Ordered out-of-hours contacts (緊急連絡先) with their channels and validity.
create table emergency_contact (
  id uuid primary key,
  position int not null,
  person_id uuid references person,
  post_id uuid references post,
  channels jsonb not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  note text not null default '',
  check (valid_to is null or valid_to > valid_from),
  check ((person_id is null) <> (post_id is null))
);

create table addressee_group (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  -- {posts: [code]} | {officers: true} | {unitHeads: "related"} | {persons: [id]}
  definition jsonb not null,
  version int not null default 1
);

create trigger unit_stamp after insert or update or delete on unit for each statement execute function touch_stamp('directory');
create trigger person_stamp after insert or update or delete on person for each statement execute function touch_stamp('directory');
create trigger post_stamp after insert or update or delete on post for each statement execute function touch_stamp('directory');
create trigger holding_stamp after insert or update or delete on holding for each statement execute function touch_stamp('directory');
create trigger absence_stamp after insert or update or delete on absence for each statement execute function touch_stamp('directory');
create trigger designation_stamp after insert or update or delete on designation for each statement execute function touch_stamp('directory');
create trigger deputy_stamp after insert or update or delete on deputy for each statement execute function touch_stamp('directory');
create trigger handover_stamp after insert or update or delete on handover for each statement execute function touch_stamp('directory');
create trigger emergency_contact_stamp after insert or update or delete on emergency_contact for each statement execute function touch_stamp('directory');
create trigger addressee_group_stamp after insert or update or delete on addressee_group for each statement execute function touch_stamp('directory');

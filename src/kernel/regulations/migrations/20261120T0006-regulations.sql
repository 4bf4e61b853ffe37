create table regulation (
  id uuid primary key,
  code text not null unique,
  title text not null,
  title_en text not null default '',
  applies_to text not null
);
create table regulation_version (
  id uuid primary key,
  regulation_id uuid not null references regulation,
  number int not null,
  state text not null check (state in ('draft', 'active', 'retired')),
  -- Null only while a draft's text cannot be read as a pack.
  pack jsonb,
  source text not null,
  effective_from timestamptz,
  effective_to timestamptz,
  activated_at timestamptz,
  activated_by uuid references person,
  changed_at timestamptz not null default now(),
  changed_by uuid references person,
  version int not null default 1,
  note text not null default '',
  unique (regulation_id, number),
  check (state = 'draft' or (effective_from is not null and pack is not null)),
  exclude using gist (regulation_id with =, tstzrange(effective_from, effective_to) with &&) where (state <> 'draft')
);
create index regulation_version_drafts on regulation_version (regulation_id) where state = 'draft';
alter table record add foreign key (regulation_version_id) references regulation_version;
create trigger regulation_stamp after insert or update or delete on regulation for each statement execute function touch_stamp('regulations');
create trigger regulation_version_stamp after insert or update or delete on regulation_version for each statement execute function touch_stamp('regulations');

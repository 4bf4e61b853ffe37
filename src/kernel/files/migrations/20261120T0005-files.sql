-- Content-addressed: the same bytes are stored once, whoever attaches them.
create table file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  -- As found in the content, not as claimed.
  type text not null,
  created_at timestamptz not null default now()
);
-- What a person has sent and not attached yet: only who sent it can attach it, so that a hash alone opens nothing.
create table upload (
  id uuid primary key,
  sha256 text not null references file,
  name text not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);
create index upload_age on upload (uploaded_at);
create table attachment (
  id uuid primary key,
  record_id uuid not null references record,
  sha256 text not null references file,
  name text not null,
  note text not null default '',
  added_by uuid references person,
  added_at timestamptz not null default now(),
  -- Taken off the record; the row and the bytes stay, they were evidence once.
  removed_at timestamptz,
  removed_by uuid references person,
  removed_because text
);
create index attachment_record on attachment (record_id, added_at);
create index attachment_file on attachment (sha256);
create index upload_file on upload (sha256);

-- Content-addressed: the same bytes are stored once, whoever attaches them.
create table file (
  sha256 text primary key,
  size bigint not null,
  type text not null,
  created_at timestamptz not null default now()
);
create table attachment (
  id uuid primary key,
  record_id uuid not null references record,
  sha256 text not null references file,
  name text not null,
  added_by uuid references person,
  added_at timestamptz not null default now()
);
create index attachment_record on attachment (record_id);

-- The supertype of everything that has a number, a history and people: one row here, one in the kind's own table.
create table record (
  id uuid primary key,
  kind text not null,
  number text not null unique,
  title text not null,
  state text not null,
  closed boolean not null default false,
  unit_id uuid references unit,
  owner_id uuid references person,
  opened_at timestamptz not null,
  closed_at timestamptz,
  changed_at timestamptz not null,
  version int not null default 1,
  -- Version of the regulation in force when the record was opened; it stays bound to it.
  regulation_version_id uuid,
  -- Fold of the record's events, the input of rules and of "can".
  facts jsonb not null default '{}',
  search tsvector
);
-- Newest first with the id as tie-breaker: the key of every keyset page.
create index record_newest on record (kind, opened_at desc, id desc);
-- Newest of all kinds: the first look of a search.
create index record_all_newest on record (opened_at desc, id desc);
create index record_open on record (kind, opened_at desc, id desc) where not closed;
create index record_unit on record (unit_id, kind, opened_at desc);
create index record_owner on record (owner_id, kind, opened_at desc);
create index record_search on record using gin (search);
create index record_version on record (regulation_version_id);

-- Numbers without gaps: the counter's row is locked until the transaction that took a number ends.
create table number_counter (kind text, year int, last int not null, primary key (kind, year));
create function next_number(p_kind text, p_prefix text, p_year int) returns text language sql as $$
  insert into number_counter as c (kind, year, last) values (p_kind, p_year, 1)
  on conflict (kind, year) do update set last = c.last + 1
  returning p_prefix || '-' || p_year || '-' || lpad(last::text, greatest(4, length(last::text)), '0')
$$;

-- People who have to do with a record whatever their unit: reporter, addressee, debtor, watcher. They may see it.
create table participant (
  record_id uuid not null references record on delete cascade,
  person_id uuid not null references person,
  role text not null,
  primary key (record_id, person_id, role)
);
create index participant_person on participant (person_id, record_id);

create table record_link (
  id uuid primary key,
  from_id uuid not null references record,
  to_id uuid not null references record,
  type text not null,
  note text not null default '',
  created_at timestamptz not null default now(),
  unique (from_id, to_id, type)
);
create index record_link_to on record_link (to_id);

-- The first answer to a changing request, returned again when the same key comes again.
create table idempotency (
  person_id uuid not null,
  key text not null,
  operation text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_age on idempotency (created_at);

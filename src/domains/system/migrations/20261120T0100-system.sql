-- Register of information systems (情報システム台帳); number, name and state stand in `record`.
create table system (
  id uuid primary key references record,
  code text not null,
  name text not null,
  -- 営業情報システム: the trouble regulation applies.
  in_scope boolean not null,
  owner_unit_id uuid not null references unit,
  -- 関係部: departments whose work depends on it.
  related_unit_ids uuid[] not null default '{}',
  -- 予備システム; null = none.
  standby_id uuid references system check (standby_id <> id),
  criticality text not null check (criticality in ('high', 'medium', 'low')),
  hours text not null default '',
  notes text not null default '',
  successor_id uuid references system check (successor_id <> id),
  retired_at timestamptz
);
-- A code names one system at a time; a retired one gives it free.
create unique index system_code on system (lower(code)) where retired_at is null;
create index system_standby on system (standby_id);

-- Manual procedure (手動作業の手順) of one department for one system.
create table system_procedure (
  system_id uuid not null references system,
  unit_id uuid not null references unit,
  title text not null,
  version text not null,
  body text not null default '',
  attachment_id uuid references attachment,
  primary key (system_id, unit_id)
);

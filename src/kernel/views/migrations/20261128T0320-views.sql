-- Views of lists: a filter under a name. `value` is the list's own affair and is given back as it was kept.
create table saved_view (
  id uuid primary key,
  list text not null,
  label text not null,
  value jsonb not null,
  owner_id uuid not null references person,
  -- Shown to this unit's people and those below; null: to the owner alone.
  unit_id uuid references unit,
  version int not null default 1,
  created_at timestamptz not null
);
create index saved_view_owner on saved_view (owner_id, list, created_at);
create index saved_view_unit on saved_view (unit_id, list, created_at) where unit_id is not null;

-- Roadmap (ロードマップ); number, title, owner and state stand in `record`.
create table roadmap (
  id uuid primary key references record,
  starts_on date not null,
  purpose text not null default ''
);

create table roadmap_phase (
  id uuid primary key,
  roadmap_id uuid not null references roadmap,
  no smallint not null,
  name text not null,
  name_en text not null default '',
  -- Months after the first day of the roadmap.
  from_month smallint not null,
  to_month smallint not null check (to_month > from_month),
  state text not null default 'shut' check (state in ('shut', 'open', 'passed')),
  -- The review meeting that the gate asks for.
  reviewed_on date,
  minutes text not null default '',
  passed_at timestamptz,
  carry_over text not null default '',
  unique (roadmap_id, no)
);

create table initiative (
  id uuid primary key references record,
  roadmap_id uuid not null references roadmap,
  phase_id uuid not null references roadmap_phase,
  priority text not null check (priority in ('high', 'medium', 'low')),
  goal text not null default '',
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on)
);
create index initiative_roadmap on initiative (roadmap_id, phase_id);

create table initiative_item (
  id uuid primary key,
  initiative_id uuid not null references initiative,
  no smallint not null,
  text text not null,
  done_at timestamptz,
  done_by uuid references person,
  evidence_id uuid references record,
  evidence text not null default '',
  check (done_at is null or evidence_id is not null or evidence <> '')
);
create index initiative_item_of on initiative_item (initiative_id, no);

-- This initiative needs another one to have begun.
create table initiative_need (
  initiative_id uuid not null references initiative,
  needs_id uuid not null references initiative check (needs_id <> initiative_id),
  primary key (initiative_id, needs_id)
);

-- Progress shown by a metric: from the base to the goal.
create table initiative_figure (
  initiative_id uuid not null references initiative,
  metric_id uuid not null references metric,
  base numeric not null,
  goal numeric not null check (goal <> base),
  primary key (initiative_id, metric_id)
);

-- Costs and benefits by month in yen; an actual that is not known yet is null, not 0.
create table initiative_line (
  id uuid primary key,
  initiative_id uuid not null references initiative,
  kind text not null check (kind in ('cost', 'benefit')),
  label text not null,
  month date not null,
  plan bigint not null,
  actual bigint
);
create index initiative_line_of on initiative_line (initiative_id, month);

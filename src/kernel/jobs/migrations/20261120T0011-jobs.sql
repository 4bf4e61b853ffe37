-- Long work that a person watches: import, export, demo. The work itself is a graphile-worker job.
create table task_run (
  id uuid primary key,
  name text not null,
  started_by uuid references person,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'stopped')),
  done bigint not null default 0,
  total bigint,
  message text not null default '',
  input jsonb not null default '{}',
  -- Where to go on after a stop.
  cursor jsonb,
  result jsonb,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

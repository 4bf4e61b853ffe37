-- Backups and restore drills of this installation, also those that failed: what the status page and the alarm go by.
create table backup_run (
  id uuid primary key,
  kind text not null check (kind in ('schedule', 'person', 'command', 'drill')),
  state text not null check (state in ('running', 'done', 'failed')),
  -- Name of the backup's folder; where it lies is told by the environment.
  name text not null default '',
  started_by uuid references person,
  started_at timestamptz not null,
  ended_at timestamptz,
  bytes bigint,
  -- Counts for who reads it: tables, rows, files, last event.
  figures jsonb not null default '{}',
  -- Key of the sentence and its parameters when it failed.
  message jsonb,
  -- Put away by the retention.
  removed_at timestamptz
);
create index backup_run_newest on backup_run (started_at desc, id desc);

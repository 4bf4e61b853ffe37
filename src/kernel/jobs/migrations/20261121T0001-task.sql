-- What a watched task needs beside its figures: who runs it now, whether it was asked to stop, how often it broke.
alter table task_run
  add column params jsonb not null default '{}',
  -- Changes with every start, so that an earlier runner that still lives cannot write any more.
  add column runner uuid,
  -- Run by a command at a terminal, not from the queue: nobody goes on with it when that process dies.
  add column at_terminal boolean not null default false,
  add column stop_requested boolean not null default false,
  add column faults int not null default 0,
  add column started_at timestamptz,
  add column ended_at timestamptz;
create index task_run_newest on task_run (created_at desc, id desc);
create index task_run_mine on task_run (started_by, created_at desc, id desc);
create index task_run_living on task_run (changed_at) where state in ('queued', 'running');

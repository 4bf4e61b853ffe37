-- A dry run: the records whose duties would differ under a draft. Progress and counts stand in the task.
create table dry_run_record (
  task_id uuid not null references task_run on delete cascade,
  record_id uuid not null references record,
  opened_at timestamptz not null,
  added int not null,
  missing int not null,
  changed int not null,
  -- What of the draft failed on this record.
  error text,
  differences jsonb not null,
  primary key (task_id, record_id)
);
create index dry_run_page on dry_run_record (task_id, opened_at desc, record_id desc);

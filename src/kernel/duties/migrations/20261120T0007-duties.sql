-- What somebody owes: opened by an event from a template of the record's regulation, never deleted.
create table duty (
  id uuid primary key,
  record_id uuid not null references record,
  regulation_version_id uuid not null references regulation_version,
  -- Code of the duty template and the place of its article, e.g. "D6-1", "6-1".
  template text not null,
  ref text not null,
  -- What the duty is about beyond the record ({unitId}, {complaintId}, …); part of its identity.
  subject jsonb not null default '{}',
  no int not null default 1,
  debtor jsonb,
  debtor_post text,
  debtor_id uuid references person,
  debtor_unit_id uuid references unit,
  -- In whose place the debtor owes, and the chain of reasons that led there.
  acting_for jsonb,
  basis jsonb not null default '[]',
  state text not null check (state in ('open', 'done', 'waived', 'not_applicable', 'superseded', 'moved')),
  soft boolean not null default false,
  effort boolean not null default false,
  interpretation boolean not null default false,
  gate text[] not null default '{}',
  document text,
  items text[] not null default '{}',
  opened_at timestamptz not null,
  opened_by uuid not null,
  deadline jsonb,
  warn_at timestamptz,
  due_at timestamptz,
  due_explained jsonb,
  started_at timestamptz,
  started_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  breached_by uuid,
  -- The clock no longer runs: done, closed, or started where the deadline concerns the start.
  settled boolean not null default false,
  -- The moment that had to be in time was later than the due; known once settled or overdue.
  late boolean not null default false,
  reason jsonb,
  approver_id uuid references person,
  -- Next moment at which the clock must look at this duty: warning, lateness, next alarm. Null when nothing is due.
  wake_at timestamptz,
  alarms int not null default 0,
  unique (record_id, template, subject, no)
);
create index duty_debtor on duty (debtor_id, due_at) where state = 'open';
create index duty_wake on duty (wake_at) where wake_at is not null;
create index duty_period on duty (regulation_version_id, opened_at);
create function refuse_delete() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger duty_no_delete before delete on duty for each row execute function refuse_delete();

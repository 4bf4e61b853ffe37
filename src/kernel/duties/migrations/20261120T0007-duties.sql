-- What somebody owes: opened by an event from a template of the record's regulation, never deleted.
create table duty (
  id uuid primary key,
  record_id uuid not null references record,
  regulation_version_id uuid not null references regulation_version,
  -- Code of the duty template and the place of its article, e.g. "D6-1", "6-1".
  template text not null,
  ref text not null,
  article text not null generated always as (split_part(ref, '-', 1)) stored,
  -- What the duty is about beyond the record ({unitId}, {complaintId}, …); part of its identity.
  subject jsonb not null default '{}',
  no int not null default 1,
  debtor jsonb,
  debtor_post text,
  debtor_id uuid references person,
  debtor_unit_id uuid references unit,
  -- From when this debtor owes: the opening, or the moment it was handed over, passed on or assigned to him.
  debtor_since timestamptz not null,
  -- In whose place the debtor owes, and the chain of reasons that led there.
  acting_for jsonb,
  basis jsonb not null default '[]',
  -- Under a regulation that asks for it: until when the debtor must acknowledge, and who did not before him.
  ack_due_at timestamptz,
  acknowledged_at timestamptz,
  passed_over uuid[] not null default '{}',
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
  -- The moment that had to be in time was later than the due, or the clock saw the due pass while it was open.
  late boolean not null default false,
  warned boolean not null default false,
  reason jsonb,
  approver_id uuid references person,
  -- Next moment at which the clock must look at this duty: warning, lateness, missing acknowledgement, next alarm.
  wake_at timestamptz,
  -- Nobody could be found: how often that was told, and when last.
  alarms int not null default 0,
  alarmed_at timestamptz,
  unique (record_id, template, subject, no),
  check ((state in ('not_applicable', 'waived')) <= (reason is not null)),
  check (state = 'open' or wake_at is null)
);
create index duty_debtor on duty (debtor_id, due_at) where state = 'open';
create index duty_post on duty (debtor_post, due_at) where state = 'open' and debtor_post is not null;
create index duty_wake on duty (wake_at) where wake_at is not null;
-- Figures by article and month read this index alone.
create index duty_figures on duty (regulation_version_id, due_at) include (article, state, settled, late, started_at, soft, effort)
  where due_at is not null;
create index duty_debtor_due on duty (debtor_id, due_at) include (state, settled, late, started_at) where due_at is not null;
create function refuse_delete() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger duty_no_delete before delete on duty for each row execute function refuse_delete();

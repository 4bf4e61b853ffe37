-- Troubles (トラブル). What guards and rules read is folded into record.facts; this row has what lists, figures and
-- foreign keys need. Unknown things stay null: an imported trouble has no system and no reporter.
create table incident (
  id uuid primary key references record,
  -- As in record; here for the indexes that serve filters newest first.
  opened_at timestamptz not null,
  system_id uuid references system,
  -- Departments concerned, as registered when it was reported.
  related_unit_ids uuid[] not null default '{}',
  source text not null default 'self',
  reporter_id uuid references person,
  gravity text not null default 'unjudged' check (gravity in ('unjudged', 'grave', 'not-grave')),
  priority text,
  cause text not null default 'open' check (cause in ('open', 'hypothesis', 'identified', 'unknown')),
  recovery text not null default 'planning' check (recovery in ('planning', 'in-progress', 'in-sight', 'recovered')),
  standby text not null default 'na' check (standby in ('na', 'pending', 'starting', 'running', 'failed', 'stopped', 'deferred')),
  out_of_hours boolean not null default false,
  known_at timestamptz,
  occurred_at timestamptz,
  acknowledged_at timestamptz,
  investigation_started_at timestamptz,
  confirmed_at timestamptz,
  in_sight_at timestamptz,
  recovered_at timestamptz,
  merged_into uuid references incident
);
create index incident_system on incident (system_id, opened_at desc, id desc);
create index incident_gravity on incident (gravity, opened_at desc, id desc) where gravity <> 'unjudged';
create index incident_priority on incident (priority, opened_at desc, id desc) where priority is not null;
create index incident_reporter on incident (reporter_id, opened_at desc);
create index incident_units on incident using gin (related_unit_ids);
create index incident_opened on incident (opened_at);

-- Every report of the trouble, the first one too; each reporter's duty is done by his own.
create table incident_report (
  id uuid primary key,
  incident_id uuid not null references incident,
  reporter_id uuid references person,
  source text not null,
  informant text not null default '',
  channel text,
  symptom text not null default '',
  known_at timestamptz not null,
  reported_at timestamptz not null
);
create index incident_report_incident on incident_report (incident_id);

-- Call log of the emergency contacts (第3条2項).
create table incident_contact (
  id uuid primary key,
  incident_id uuid not null references incident,
  position int not null,
  person_id uuid references person,
  name text not null,
  channel text not null,
  result text not null check (result in ('answered', 'no-answer', 'busy', 'message-left')),
  at timestamptz not null,
  note text not null default '',
  by_id uuid references person
);
create index incident_contact_incident on incident_contact (incident_id);

-- Manual operation of one department on one system (第7条, 第13条).
create table incident_manual (
  id uuid primary key,
  incident_id uuid not null references incident,
  unit_id uuid not null references unit,
  system_id uuid not null references system,
  state text not null check (state in ('not-notified', 'notified', 'switched', 'other', 'not-needed', 'stop-due', 'stopped')),
  decision text check (decision in ('switched', 'other', 'not-needed')),
  reason text not null default '',
  procedure text not null default '',
  cautions jsonb,
  notified_at timestamptz,
  started_at timestamptz,
  decided_by uuid references person,
  stop_due_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid references person,
  unsent_slips int check (unsent_slips >= 0),
  back_entry_done boolean,
  back_entry_note text not null default '',
  continues_under uuid references incident,
  unique (incident_id, unit_id, system_id)
);
create index incident_manual_running on incident_manual (unit_id, system_id) where state in ('switched', 'stop-due');

-- Use of an outside specialist (第9条).
create table incident_vendor (
  id uuid primary key,
  incident_id uuid not null references incident,
  no int not null,
  state text not null check (state in ('draft', 'submitted', 'permitted', 'refused', 'returned', 'engaged', 'ended', 'abandoned')),
  company text not null,
  reason text not null,
  choice text not null,
  cost bigint check (cost >= 0),
  tax_included boolean not null default true,
  cost_note text not null default '',
  period text not null default '',
  other text not null default '',
  drafted_by uuid references person,
  approval_id uuid,
  -- The written request lies with the president.
  pending boolean not null default false,
  submitted_at timestamptz,
  permitted_at timestamptz,
  decision_note text not null default '',
  oral jsonb,
  engaged_at timestamptz,
  engaged_unpermitted boolean not null default false,
  confidentiality jsonb,
  ended_at timestamptz,
  ending jsonb
);
create index incident_vendor_incident on incident_vendor (incident_id);

-- Order of overtime, holiday work or support (第8条).
create table incident_order (
  id uuid primary key,
  incident_id uuid not null references incident,
  no int not null,
  state text not null check (state in ('draft', 'checked', 'ordered', 'acked', 'done', 'settled', 'cancelled')),
  type text not null check (type in ('overtime', 'holiday', 'support')),
  purpose text not null check (purpose in ('cause', 'recovery', 'manual')),
  person_id uuid not null references person,
  manager_id uuid references person,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  break_minutes int not null default 0 check (break_minutes >= 0),
  place text not null default '',
  note text not null default '',
  overtime_check jsonb,
  override jsonb,
  drafted_by uuid references person,
  issued_at timestamptz,
  issued_by uuid references person,
  acked_at timestamptz,
  actual_from timestamptz,
  actual_to timestamptz,
  actual_break_minutes int check (actual_break_minutes >= 0),
  actual_check jsonb,
  settlement jsonb,
  cancel_reason text not null default '',
  check (ends_at > starts_at),
  check (actual_to > actual_from)
);
create index incident_order_incident on incident_order (incident_id);
-- Limits are judged per person over all troubles.
create index incident_order_person on incident_order (person_id, starts_at);

-- Overtime and holiday work beside the orders, as the attendance system has it.
create table incident_hours (
  person_id uuid not null references person,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  overtime_minutes int not null check (overtime_minutes >= 0),
  holiday_minutes int not null check (holiday_minutes >= 0),
  source text not null,
  primary key (person_id, month)
);

-- Complaints of partners and consumers (第10条).
create table incident_complaint (
  id uuid primary key,
  incident_id uuid not null references incident,
  no int not null,
  state text not null check (state in ('received', 'recorded', 'submitted', 'answered', 'closed')),
  unit_id uuid not null references unit,
  anonymous boolean not null,
  complainant text not null default '',
  contact text not null default '',
  method text not null,
  method_other text not null default '',
  received_at timestamptz not null,
  received_by uuid references person,
  content text not null,
  other text not null default '',
  recorded_at timestamptz,
  submitted_at timestamptz,
  answer text not null default '',
  answered_at timestamptz,
  answered_by uuid references person,
  owner_id uuid references person,
  hand_over_note text not null default '',
  closed_at timestamptz,
  check (not anonymous or complainant = '')
);
create index incident_complaint_incident on incident_complaint (incident_id);
create index incident_complaint_unit on incident_complaint (unit_id) where state <> 'closed';

-- Apology (第14条): one for a trouble.
create table incident_apology (
  incident_id uuid primary key references incident,
  state text not null check (state in ('unassessed', 'na', 'planned', 'approved', 'done')),
  affected boolean,
  reason text not null default '',
  -- "No apology is due" lies with the president.
  ruling_out boolean not null default false,
  approval_id uuid,
  plan jsonb,
  planned_by uuid references person,
  approved_by uuid references person,
  approved_at timestamptz,
  done_at timestamptz,
  proofs jsonb not null default '[]'
);

-- Measures against recurrence (第15条); they go on after the trouble is closed.
create table incident_prevention (
  id uuid primary key,
  incident_id uuid not null references incident,
  no int not null,
  state text not null check (state in ('draft', 'decided', 'submitted', 'permitted', 'refused', 'implementing', 'done', 'effect-checked', 'dropped')),
  kind text not null check (kind in ('corrective', 'compensating')),
  measure text not null,
  cause_link text not null default '',
  owner_id uuid references person,
  due_on date,
  cost bigint check (cost >= 0),
  effect_measure text not null default '',
  drafted_by uuid references person,
  approval_id uuid,
  decided_at timestamptz,
  permitted_at timestamptz,
  decision_note text not null default '',
  started_at timestamptz,
  done_at timestamptz,
  done_note text not null default '',
  effect_due_on date,
  effect jsonb,
  -- The trouble that showed that the measure did not work.
  ineffective_by uuid references incident
);
create index incident_prevention_incident on incident_prevention (incident_id);

-- The record of nine items (第16条); earlier versions stand in the events.
create table incident_record (
  incident_id uuid primary key references incident,
  state text not null check (state in ('none', 'draft', 'final', 'submitted', 'received', 'returned')),
  version int not null default 0,
  items jsonb not null default '{}',
  submitted_at timestamptz,
  received_at timestamptz,
  received_by uuid references person,
  return_reason text not null default ''
);

-- A numbered document sent to addressees that were resolved and frozen at that moment.
create table dispatch (
  id uuid primary key,
  record_id uuid not null references record,
  document text not null,
  no int not null,
  version int not null default 1,
  corrects_id uuid references dispatch,
  relays_id uuid references dispatch,
  state text not null check (state in ('draft', 'sent')),
  title text not null,
  items jsonb not null default '{}',
  body text not null default '',
  -- Changed items against the corrected version: {key: {from, to}}.
  difference jsonb,
  drafted_by uuid references person,
  drafted_at timestamptz not null,
  sent_by uuid references person,
  acting_for jsonb,
  sent_at timestamptz,
  next_update_at timestamptz,
  check (state = 'draft' or sent_at is not null)
);
create unique index dispatch_number on dispatch (record_id, document, no, version) where state = 'sent';
create index dispatch_record on dispatch (record_id);
create table dispatch_recipient (
  dispatch_id uuid not null references dispatch,
  person_id uuid not null references person,
  group_code text not null,
  post_code text,
  unit_id uuid references unit,
  -- Set when the person stands in for the post's holder: the chain of reasons.
  deputy_basis jsonb,
  must_acknowledge boolean not null,
  delivered_at timestamptz,
  mailed_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid references person,
  reminded_at timestamptz,
  primary key (dispatch_id, person_id, group_code)
);
create index dispatch_recipient_person on dispatch_recipient (person_id, acknowledged_at);

-- A numbered document sent to addressees that were resolved and frozen at that moment.
create table dispatch (
  id uuid primary key,
  -- The record that it is about first of all; all of them stand in dispatch_record.
  record_id uuid not null references record,
  document text not null,
  -- 第n報 of record and document; null while it is a draft.
  no int,
  -- 1 = the first, from 2 on 訂正第n報. A correction keeps the number of what it corrects.
  version int not null default 1,
  corrects_id uuid references dispatch,
  relays_id uuid references dispatch,
  state text not null check (state in ('draft', 'sent')),
  title text not null,
  items jsonb not null default '{}',
  body text not null default '',
  -- Why it is corrected, and the changed parts against the corrected version: {key: {from, to}}.
  reason text not null default '',
  difference jsonb,
  also_record_ids uuid[] not null default '{}',
  drafted_by uuid references person,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  draft_version int not null default 1,
  sent_by uuid references person,
  acting_for jsonb,
  sent_at timestamptz,
  next_update_at timestamptz,
  -- Posts that nobody could be found for at that moment, with the reasons.
  unresolved jsonb not null default '[]',
  -- A correction replaces it.
  superseded_at timestamptz,
  -- The document that has to pass this one on, if there is one, and when that was done.
  relay_document text,
  relayed_at timestamptz,
  -- ISO duration after which who has not acknowledged is reminded.
  remind_after text,
  check (state = 'draft' or (sent_at is not null and no is not null))
);
create index dispatch_record_id on dispatch (record_id);
create index dispatch_draft on dispatch (drafted_by, changed_at desc) where state = 'draft';
create index dispatch_to_relay on dispatch (sent_at desc, id desc)
  where relay_document is not null and relayed_at is null and superseded_at is null;
create index dispatch_broadcast on dispatch (sent_at desc, id desc) where relays_id is not null;
create index dispatch_corrects on dispatch (corrects_id);
create index dispatch_relays on dispatch (relays_id);

-- Every record that a dispatch is about: one broadcast may tell of several troubles. Each counts its own numbers.
create table dispatch_record (
  dispatch_id uuid not null references dispatch,
  record_id uuid not null references record,
  document text not null,
  no int not null,
  version int not null,
  primary key (dispatch_id, record_id)
);
create unique index dispatch_number on dispatch_record (record_id, document, no, version);

-- One row for each capacity in which a person received. Rows of one place (group, post, unit) are the holder and who
-- stands in for him: when one of them acknowledges, the place is settled.
create table dispatch_recipient (
  dispatch_id uuid not null references dispatch,
  no int not null,
  place int not null,
  person_id uuid not null references person,
  group_code text not null,
  post_code text,
  unit_id uuid references unit,
  -- Set when the person stands in for the post's holder (規程外の代行 and the like).
  deputy_basis jsonb,
  absent boolean not null default false,
  must_acknowledge boolean not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references person,
  -- In whose place it was acknowledged, when not by the person himself.
  acknowledged_for jsonb,
  settled_at timestamptz,
  reminders int not null default 0,
  reminded_at timestamptz,
  -- When the clock must look again; null when nobody needs to be reminded.
  wake_at timestamptz,
  primary key (dispatch_id, no)
);
create index dispatch_recipient_person on dispatch_recipient (person_id, dispatch_id);
create index dispatch_recipient_waiting on dispatch_recipient (person_id) where must_acknowledge and settled_at is null;
create index dispatch_recipient_post on dispatch_recipient (post_code) where must_acknowledge and settled_at is null;
create index dispatch_recipient_wake on dispatch_recipient (wake_at) where wake_at is not null;

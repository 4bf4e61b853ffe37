-- What no seal covers yet. A row is here exactly from the moment in which its event can be seen, so an event that is
-- committed late, after others with higher numbers were sealed, waits here like any other and is never passed over.
create table event_unsealed (seq bigint primary key) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create function queue_for_sealing() returns trigger language plpgsql as $$
begin
  insert into event_unsealed select seq from added;
  return null;
end $$;
create trigger event_queue_for_sealing after insert on event
  referencing new table as added for each statement execute function queue_for_sealing();
insert into event_unsealed select seq from event;

-- The chain. `header` is the canonical text that was hashed and signed; the other columns repeat it for searching.
create table seal (
  no bigint primary key check (no >= 0),
  kind text not null check (kind in ('key', 'events')),
  first_position bigint not null,
  count int not null check (count >= 0),
  header text not null,
  head bytea not null unique check (octet_length(head) = 32),
  signature bytea not null,
  -- Of a new key: that whoever announced it has it.
  counter_signature bytea,
  signer text not null,
  sealed_at timestamptz not null
);
create index seal_position on seal (first_position) where kind = 'events';

-- The place that each event has in the chain, and its hash. Places have no gap; numbers of events may.
-- No foreign key: checking it would lock, and so rewrite, every event; `audit verify` compares both sides.
create table event_place (
  position bigint primary key check (position > 0),
  seq bigint not null unique,
  record_id uuid,
  hash bytea not null check (octet_length(hash) = 32)
);
create index event_place_record on event_place (record_id, position) where record_id is not null;

create trigger seal_append_only before update or delete on seal for each row execute function refuse_change();
create trigger seal_no_truncate before truncate on seal for each statement execute function refuse_change();
create trigger event_place_append_only before update or delete on event_place for each row execute function refuse_change();
create trigger event_place_no_truncate before truncate on event_place for each statement execute function refuse_change();

-- Where heads of the chain were left outside, and what came back.
create table seal_anchor (
  id uuid primary key,
  seal_no bigint not null references seal,
  kind text not null check (kind in ('file', 'mail', 'webhook', 'tsa')),
  target text not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  attempts int not null default 0,
  wake_at timestamptz,
  created_at timestamptz not null,
  done_at timestamptz,
  error text,
  -- Of a time-stamp authority: its token (DER), and the time in it.
  receipt bytea,
  proven_at timestamptz
);
create index seal_anchor_wake on seal_anchor (wake_at) where wake_at is not null;
create index seal_anchor_newest on seal_anchor (created_at desc, id desc);
create index seal_anchor_target on seal_anchor (kind, target, seal_no desc);

-- The auditor's search: the newest first, by person, operation and period (by record and by type there are indexes already).
create index event_occurred on event (occurred_at, seq);
create index event_actor_occurred on event (actor_id, occurred_at, seq);
create index event_operation_occurred on event (operation, occurred_at, seq);
-- Reads by guests name what was read in their data: they do not belong to a record's history.
create index event_read_of on event ((data ->> 'subjectId'), occurred_at, seq) where type = 'audit.read';

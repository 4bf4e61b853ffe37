-- The one history of everything: audit trail, timeline, source of notifications and input of rules.
create table event (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  type text not null,
  record_id uuid references record,
  actor_id uuid references person,
  -- {postCode, basis}: in whose place and by which clause.
  acting_for jsonb,
  operation text not null,
  data jsonb not null,
  -- When it was so, and when it was written down.
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index event_record on event (record_id, seq);
create index event_type on event (type, occurred_at);
create index event_actor on event (actor_id, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only (% on %)', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger event_append_only before update or delete on event for each row execute function refuse_change();
create trigger event_no_truncate before truncate on event for each statement execute function refuse_change();

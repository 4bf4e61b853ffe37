-- Where an imported trouble comes from: the natural key by which a repeated import knows it again. What was given stands in
-- the events, what was understood in the record's facts.
create table incident_import (
  incident_id uuid primary key references incident,
  -- Name of the system or ledger, and the number there ("#…" made from the content where it has none).
  source text not null,
  external_number text not null,
  -- Content of every row that was imported for it: the same row again changes nothing.
  row_hashes text[] not null,
  state_given text,
  system_given text,
  unique (source, external_number)
);
create index incident_import_number on incident_import (external_number);

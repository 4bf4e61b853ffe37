-- Operations that were refused, counted by minute: not events, for whoever floods them must neither fill the sealed trail
-- nor the disk. Nothing of the request's content is kept.
create table refusal (
  id uuid primary key,
  minute timestamptz not null,
  last_at timestamptz not null,
  -- Null: nobody was signed in.
  person_id uuid references person,
  address text not null,
  -- Null: several, when one person was refused more than is kept in one minute.
  operation text,
  reason text not null,
  record_id uuid references record,
  -- Through an API key, not in a browser.
  by_key boolean not null,
  count int not null,
  unique nulls not distinct (minute, person_id, address, operation, reason, record_id, by_key)
);
create index refusal_time on refusal (last_at desc, id desc);
create index refusal_person on refusal (person_id, last_at desc);
create index refusal_record on refusal (record_id, last_at desc) where record_id is not null;

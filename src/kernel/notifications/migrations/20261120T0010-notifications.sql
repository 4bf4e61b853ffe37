create table notification (
  id uuid primary key,
  person_id uuid not null references person,
  -- Message key and parameters, worded in the reader's language when shown.
  key text not null,
  params jsonb not null default '{}',
  tone text not null default 'info' check (tone in ('info', 'soon', 'late', 'grave')),
  href text not null,
  record_id uuid references record,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  mailed_at timestamptz
);
create index notification_unread on notification (person_id, created_at desc) where read_at is null;
create index notification_person on notification (person_id, created_at desc);

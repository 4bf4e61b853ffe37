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
  mailed_at timestamptz,
  -- When mail is to be tried (again); null: no mail, sent, or given up.
  mail_wake_at timestamptz,
  -- Mail could not be sent so far: how often it was tried and what the server said.
  mail_attempts int not null default 0,
  mail_error text
);
create index notification_unread on notification (person_id, created_at desc, id desc) where read_at is null;
create index notification_person on notification (person_id, created_at desc, id desc);
create index notification_record on notification (record_id, key) where record_id is not null;
create index notification_mail on notification (mail_wake_at) where mail_wake_at is not null;

-- Which tones also go by mail; nobody has a row until he changes it.
create table notification_preference (
  person_id uuid primary key references person,
  mail jsonb not null
);

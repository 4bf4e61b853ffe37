-- Why a grant was given and by whom; when its end was announced and noted.
alter table role_grant
  add column reason text not null default '',
  add column granted_by uuid references person,
  add column noticed_at timestamptz,
  add column ended_at timestamptz;
alter table guest add column noticed_at timestamptz, add column ended_at timestamptz;

-- Duties that one person must not have together. The product brings rules with patterns of its own operations; the
-- organisation adds patterns to them, switches them, and makes its own.
create table conflict_rule (
  code text primary key,
  name text not null,
  name_en text,
  left_name text not null,
  left_name_en text,
  right_name text not null,
  right_name_en text,
  left_patterns text[] not null,
  right_patterns text[] not null,
  left_more text[] not null default '{}',
  right_more text[] not null default '{}',
  -- Refused when rights are given; refused when somebody who did one side does the other on the same record.
  on_grant boolean not null,
  on_act boolean not null,
  active boolean not null default true,
  builtin boolean not null default false,
  version int not null default 1
);
-- A small staff cannot always keep duties apart: for one person and one rule, until a day, with a control that makes up
-- for it and somebody who exercises it; decided by another than who asks and who benefits.
create table conflict_exception (
  id uuid primary key,
  rule_code text not null references conflict_rule,
  person_id uuid not null references person,
  reason text not null,
  control text not null,
  controller_id uuid not null references person,
  requested_by uuid not null references person,
  requested_at timestamptz not null,
  valid_to timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  approved boolean,
  comment text not null default '',
  noticed_at timestamptz,
  ended_at timestamptz,
  check ((decided_by is null) = (approved is null)),
  check (controller_id <> person_id),
  check (decided_by <> requested_by and decided_by <> person_id)
);
create index conflict_exception_person on conflict_exception (person_id, rule_code);
create trigger conflict_rule_stamp after insert or update or delete on conflict_rule for each statement execute function touch_stamp('access');
create trigger conflict_exception_stamp after insert or update or delete on conflict_exception for each statement execute function touch_stamp('access');

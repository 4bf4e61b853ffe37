-- A request for decision (稟議) and its route; posts are resolved to persons when a step is entered.
create table approval (
  id uuid primary key,
  record_id uuid references record,
  document text not null,
  subject jsonb not null default '{}',
  title text not null,
  items jsonb not null default '{}',
  drafter_id uuid not null references person,
  state text not null check (state in ('pending', 'approved', 'refused', 'remanded', 'withdrawn')),
  step int not null default 1,
  conditions text,
  opened_at timestamptz not null,
  decided_at timestamptz,
  version int not null default 1
);
create index approval_record on approval (record_id);
create index approval_state on approval (state, opened_at);
create table approval_step (
  approval_id uuid not null references approval,
  no int not null,
  kind text not null check (kind in ('concur', 'approve', 'decide')),
  post_code text not null,
  -- The person whose step it is, and the deputy who may act now, resolved at entry.
  person_id uuid references person,
  deputy_id uuid references person,
  deputy_basis jsonb,
  state text not null check (state in ('waiting', 'current', 'approved', 'refused', 'remanded', 'skipped')),
  -- 'self', 'daiketsu' (代決), 'substitute' (代理承認), 'kouetsu' (後閲: skipped, views afterwards), 'oral'
  mode text,
  acted_by uuid references person,
  acted_at timestamptz,
  comment text not null default '',
  viewed_at timestamptz,
  primary key (approval_id, no)
);
create index approval_step_person on approval_step (person_id) where state = 'current';
create index approval_step_deputy on approval_step (deputy_id) where state = 'current';
create index approval_step_view on approval_step (person_id) where viewed_at is null and mode in ('kouetsu', 'daiketsu');

-- A request for decision (稟議) and its route; posts are resolved to persons when a step is entered.
create table approval (
  id uuid primary key,
  record_id uuid not null references record,
  document text not null,
  subject jsonb not null default '{}',
  title text not null,
  items jsonb not null default '{}',
  -- Yen, tax excluded unless the route says otherwise; null: no amount.
  amount bigint,
  drafter_id uuid not null references person,
  acting_for jsonb,
  state text not null check (state in ('pending', 'approved', 'refused', 'remanded', 'withdrawn')),
  -- Rises with every resubmission; the steps of earlier rounds stay as they were.
  round int not null default 1,
  step int not null default 1,
  -- Route of this document as it was at submission, and why this one.
  route jsonb not null,
  important boolean not null default false,
  urgent text not null default '',
  -- 事後稟議: why the decision is asked for afterwards.
  after_fact text not null default '',
  conditions text,
  -- {personId, at, how, witnessId, note, recordedBy}: permitted by word of mouth; the written decision is due then.
  oral jsonb,
  follow_up_due_at timestamptz,
  wake_at timestamptz,
  opened_at timestamptz not null,
  decided_at timestamptz,
  version int not null default 1
);
create index approval_record on approval (record_id);
create index approval_drafter on approval (drafter_id, opened_at desc, id desc);
create index approval_pending on approval (opened_at) where state = 'pending';
create index approval_wake on approval (wake_at) where wake_at is not null;
create table approval_step (
  approval_id uuid not null references approval,
  round int not null,
  no int not null,
  kind text not null check (kind in ('concur', 'approve', 'decide')),
  post_code text not null,
  -- The person whose step it is and who may act for him, resolved at entry.
  person_id uuid references person,
  deputy_id uuid references person,
  deputy_basis jsonb,
  state text not null check (state in ('waiting', 'current', 'approved', 'refused', 'remanded', 'skipped')),
  -- self | substitute (代理承認) | daiketsu (代決) | kouetsu (後閲: passed over, views afterwards) |
  -- same-person | drafter | vacant (passed over for good)
  mode text,
  entered_at timestamptz,
  acted_by uuid references person,
  acting_for jsonb,
  acted_at timestamptz,
  comment text not null default '',
  -- Why a deputy decided an important matter: {kind: urgent|instructed, reason}.
  exception jsonb,
  viewed_at timestamptz,
  primary key (approval_id, round, no)
);
create index approval_step_person on approval_step (person_id) where state = 'current';
create index approval_step_deputy on approval_step (deputy_id) where state = 'current';
create index approval_step_post on approval_step (post_code) where state = 'current';
create index approval_step_view on approval_step (person_id) where viewed_at is null and mode in ('kouetsu', 'daiketsu');
create index approval_step_acted on approval_step (acted_by, acted_at desc) where acted_by is not null;

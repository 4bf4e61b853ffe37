-- Agreement on a change (合意形成) around any record; number, title, owner and state stand in `record`.
create table consensus (
  id uuid primary key references record,
  subject_id uuid not null references record
);
create unique index consensus_subject on consensus (subject_id);

create table consensus_briefing (
  id uuid primary key,
  consensus_id uuid not null references consensus,
  title text not null,
  held_at timestamptz not null,
  place text not null default '',
  material text not null default ''
);
create index consensus_briefing_of on consensus_briefing (consensus_id, held_at);

-- Who was invited, as it stood then, and what became of it.
create table consensus_member (
  briefing_id uuid not null references consensus_briefing,
  person_id uuid not null references person,
  unit_id uuid references unit,
  read_at timestamptz,
  attended boolean not null default false,
  agreement smallint check (agreement between 1 and 5),
  comment text not null default '',
  primary key (briefing_id, person_id)
);
create index consensus_member_person on consensus_member (person_id);

create table consensus_question (
  id uuid primary key,
  consensus_id uuid not null references consensus,
  text text not null,
  -- Null where it was asked without a name.
  asked_by uuid references person,
  asked_at timestamptz not null,
  answer text,
  answered_by uuid references person,
  answered_at timestamptz
);
create index consensus_question_of on consensus_question (consensus_id, asked_at);
create index consensus_question_open on consensus_question (consensus_id) where answered_at is null;

create table consensus_idea (
  id uuid primary key,
  consensus_id uuid not null references consensus,
  text text not null,
  proposed_by uuid references person,
  proposed_at timestamptz not null,
  state text not null default 'proposed' check (state in ('proposed', 'adopted', 'adapted', 'declined')),
  reason text not null default ''
);
create index consensus_idea_of on consensus_idea (consensus_id, proposed_at);

create table consensus_vote (
  idea_id uuid not null references consensus_idea,
  person_id uuid not null references person,
  primary key (idea_id, person_id)
);

create table consensus_win (
  id uuid primary key,
  consensus_id uuid not null references consensus,
  title text not null,
  what text not null default '',
  state text not null default 'started' check (state in ('started', 'achieved', 'published')),
  before text not null default '',
  after text not null default '',
  report text not null default '',
  published_at timestamptz
);
create index consensus_win_of on consensus_win (consensus_id);

create table consensus_champion (
  consensus_id uuid not null references consensus,
  unit_id uuid not null references unit,
  person_id uuid not null references person,
  part text not null,
  status text not null default 'not-started' check (status in ('not-started', 'preparing', 'running', 'settled', 'stuck')),
  note text not null default '',
  reported_at timestamptz,
  primary key (consensus_id, unit_id)
);

create table consensus_point (
  id uuid primary key,
  consensus_id uuid not null references consensus,
  phase text not null,
  held_on date not null,
  kind text not null check (kind in ('keep', 'problem', 'try')),
  text text not null,
  owner_id uuid references person,
  due_on date,
  done_at timestamptz,
  result text not null default '',
  check ((owner_id is null) = (due_on is null))
);
create index consensus_point_of on consensus_point (consensus_id, held_on);

-- Talks with departments (相談・ヒアリング); department, title and state stand in `record`.
create table consultation (
  id uuid primary key references record,
  form text not null check (form in ('consultation', 'hearing')),
  held_at timestamptz not null,
  content text not null,
  reply text not null default '',
  replied_at timestamptz,
  follow_up text not null default ''
);

-- Organisations that have sheets: a unit of one's own, or an office, a ministry, a company that is none.
create table policy_org (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  unit_id uuid references unit,
  created_at timestamptz not null default now()
);
create unique index policy_org_name on policy_org (name);

-- Form versions: wording, codes and mandatory rules as data. A version that was saved never changes.
create table policy_form (
  id uuid primary key,
  code text not null,
  number int not null,
  -- First fiscal year for which new sheets take it.
  effective_from int not null,
  definition jsonb not null,
  note text not null default '',
  created_at timestamptz not null,
  created_by uuid references person,
  unique (code, number)
);
create index policy_form_effective on policy_form (code, effective_from desc, number desc);

create table policy (
  id uuid primary key references record,
  org_id uuid not null references policy_org,
  fiscal_year int not null,
  -- Tells sheets of one organisation and year apart.
  code text not null,
  -- The version in force when the sheet was begun; it keeps it.
  form_id uuid not null references policy_form,
  stage text not null,
  status text not null,
  -- Reason of the correction that is being written; null when none is.
  correction text,
  -- Number of the latest published version; 0 before the first.
  published int not null default 0,
  approval_id uuid,
  -- Sums of the year's own money and how it stands, so that lists need not open every sheet.
  budget bigint,
  settled bigint,
  light text not null default 'none',
  blocks int not null default 0,
  warnings int not null default 0,
  unique (org_id, fiscal_year, code)
);
create index policy_year on policy (fiscal_year desc, org_id);
create index policy_form_of on policy (form_id);

-- Places of a sheet. `cells`: field → {v: value, n: version of the sheet that wrote it, by, at}; a blank cell is not there.
create table policy_node (
  id uuid primary key,
  policy_id uuid not null references policy on delete cascade,
  parent_id uuid references policy_node on delete cascade,
  kind text not null,
  no text not null,
  sort int not null,
  cells jsonb not null default '{}'
);
create index policy_node_of on policy_node (policy_id, sort);
create index policy_node_parent on policy_node (parent_id);
-- Sheets whose metrics take their actuals from somewhere else.
create index policy_node_reference on policy_node ((cells -> 'reference' ->> 'v')) where cells ? 'reference';

-- What was published, as it was: never changed afterwards.
create table policy_version (
  policy_id uuid not null references policy on delete cascade,
  no int not null,
  stage text not null,
  published_at timestamptz not null,
  published_by uuid references person,
  -- Why a correction was made; empty for the first of a stage.
  reason text not null default '',
  nodes jsonb not null,
  -- Cells that differ from the version before.
  changes jsonb not null,
  primary key (policy_id, no)
);

-- Where an imported sheet comes from, and what was odd about it in the file.
create table policy_origin (
  policy_id uuid primary key references policy on delete cascade,
  source text not null,
  external_id text not null,
  notes jsonb not null default '[]'
);
create index policy_origin_of on policy_origin (source, external_id);

-- 取組の再構築: what becomes of a measure whose withdrawal criterion was triggered.
create table policy_rebuild (
  id uuid primary key,
  policy_id uuid not null references policy on delete cascade,
  node_id uuid not null references policy_node on delete cascade,
  stage text not null,
  opened_at timestamptz not null,
  owner_id uuid references person,
  decision text,
  note text not null default '',
  decided_at timestamptz,
  decided_by uuid references person,
  -- The code was taken back before anybody decided.
  dropped_at timestamptz,
  unique (node_id, stage)
);
create index policy_rebuild_of on policy_rebuild (policy_id);
create index policy_rebuild_open on policy_rebuild (owner_id) where decided_at is null and dropped_at is null;

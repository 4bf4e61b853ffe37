-- What records contribute to measures (測定項目), kept true by the transactions that change the records.
create table metric_point (
  record_id uuid not null references record,
  measure text not null,
  at timestamptz not null,
  value numeric not null,
  -- "key=value", each with a sum of its own.
  about text[] not null default '{}'
);
create index metric_point_record on metric_point (record_id);
create index metric_point_measure on metric_point (measure, at desc, record_id);

-- Sums by month (in Japan). Sharded: writers at the same moment seldom want the same row.
create table metric_bucket (
  measure text not null,
  about text not null,
  month date not null,
  shard smallint not null,
  n bigint not null,
  sum numeric not null,
  primary key (measure, about, month, shard)
) with (fillfactor = 80);

-- Months whose sums have changed since the last look; taken away by metrics.advance.
create table metric_touched (
  id bigint generated always as identity primary key,
  subject text not null,
  month date not null
);

-- With which version of its definition a measure was counted.
create table metric_measure (name text primary key, version integer not null);

-- Replaces what a record contributes; only the difference reaches the sums.
create function metric_apply(p_record uuid, p_points jsonb, p_shard smallint) returns void language sql as $$
  with old as (
    delete from metric_point where record_id = p_record returning measure, at, value, about
  ), new as (
    select * from jsonb_to_recordset(p_points) as p(measure text, at timestamptz, value numeric, about text[])
  ), put as (
    insert into metric_point (record_id, measure, at, value, about)
      select p_record, measure, at, value, about from new
  ), delta as (
    select measure, about, at, -1 as n, -value as value from old
    union all select measure, about, at, 1, value from new
  ), each as (
    select measure, '' as about, at, n, value from delta
    union all select measure, key, at, n, value from delta, unnest(about) as key
  ), net as (
    select measure, about, date_trunc('month', at at time zone 'Asia/Tokyo')::date as month, sum(n)::bigint as n, sum(value) as sum
      from each group by 1, 2, 3 having sum(n) <> 0 or sum(value) <> 0
  ), touched as (
    insert into metric_touched (subject, month) select distinct measure, month from net
  )
  -- In one order, so that two transactions cannot wait for each other.
  insert into metric_bucket (measure, about, month, shard, n, sum)
    select measure, about, month, p_shard, n, sum from net order by 1, 2, 3
    on conflict (measure, about, month, shard)
      do update set n = metric_bucket.n + excluded.n, sum = metric_bucket.sum + excluded.sum
$$;

-- A metric (指標): KGI, CSF or KPI; number, name, owner and unit stand in `record`.
create table metric (
  id uuid primary key references record,
  code text not null,
  level text not null check (level in ('kgi', 'csf', 'kpi')),
  parent_id uuid references metric check (parent_id <> id),
  purpose text not null default '',
  unit text not null default '',
  decimals smallint not null default 0 check (decimals between 0 and 4),
  direction text not null check (direction in ('up', 'down')),
  period text not null check (period in ('month', 'quarter', 'year')),
  source text not null check (source in ('manual', 'import', 'measure', 'formula')),
  measure text,
  aggregate text check (aggregate in ('count', 'sum', 'mean', 'median', 'max')),
  about text not null default '',
  formula text,
  -- How typed values of shorter periods make one of a longer.
  rollup text not null default 'sum' check (rollup in ('sum', 'mean', 'last')),
  target_path text not null default 'step' check (target_path in ('step', 'linear')),
  -- Days after a period's end within which its value must be there.
  fresh_days integer not null default 30 check (fresh_days between 0 and 3650),
  retired_at timestamptz,
  check ((source = 'measure') = (measure is not null and aggregate is not null)),
  check ((source = 'formula') = (formula is not null))
);
create unique index metric_code on metric (lower(code)) where retired_at is null;
create index metric_parent on metric (parent_id);
create index metric_of_measure on metric (measure) where measure is not null;

create table metric_input (
  metric_id uuid not null references metric,
  name text not null,
  input_id uuid not null references metric,
  -- So many periods before.
  earlier smallint not null default 0 check (earlier between 0 and 120),
  primary key (metric_id, name)
);
create index metric_input_of on metric_input (input_id);

create table metric_target (
  metric_id uuid not null references metric,
  period date not null,
  value numeric not null,
  primary key (metric_id, period)
);

-- Typed and imported values; a correction is the next version.
create table metric_value (
  metric_id uuid not null references metric,
  period date not null,
  version integer not null,
  value numeric,
  note text check (note in ('partial', 'unmeasured')),
  comment text not null default '',
  recorded_by uuid references person,
  recorded_at timestamptz not null default now(),
  primary key (metric_id, period, version),
  -- Nothing at all is not a value; unmeasured has none, partial may have one.
  check (value is not null or note is not null),
  check (note is distinct from 'unmeasured' or value is null)
);
create trigger metric_value_append_only before update or delete on metric_value
  for each row execute function refuse_change();

-- A remark at a moment of the series: a campaign, a change of the method.
create table metric_mark (
  id uuid primary key,
  metric_id uuid not null references metric,
  at date not null,
  text text not null,
  made_by uuid references person
);
create index metric_mark_metric on metric_mark (metric_id, at);

-- The values that metric.moved last told of.
create table metric_last (
  metric_id uuid not null references metric,
  period date not null,
  value numeric,
  note text,
  primary key (metric_id, period)
);

-- EBPM verification (検証): the question and what came out of it.
create table metric_verification (
  id uuid primary key references record,
  question text not null,
  data text not null default '',
  method text not null default '',
  result text not null default '',
  decision text not null default ''
);
create table metric_verification_series (
  verification_id uuid not null references metric_verification,
  metric_id uuid not null references metric,
  from_period date not null,
  to_period date not null,
  primary key (verification_id, metric_id)
);

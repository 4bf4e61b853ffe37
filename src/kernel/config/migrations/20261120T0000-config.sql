-- Settings of the organisation; every value is dated, so that a past record is judged by the value of its time.
create table setting (
  key text not null,
  effective_from timestamptz not null default now(),
  value jsonb not null,
  set_by uuid,
  primary key (key, effective_from)
);

-- One row per cached aggregate (directory, access, regulations, settings): its stamp changes with every change of it,
-- so that each process knows whether its copy in memory is still true.
create table stamp (name text primary key, version bigint not null default 0);
insert into stamp (name) values ('directory'), ('access'), ('regulations'), ('settings');

create function touch_stamp() returns trigger language plpgsql as $$
begin
  update stamp set version = version + 1 where name = tg_argv[0];
  perform pg_notify('kaname_stamp', tg_argv[0]);
  return null;
end $$;

create trigger setting_stamp after insert or update or delete on setting for each statement execute function touch_stamp('settings');

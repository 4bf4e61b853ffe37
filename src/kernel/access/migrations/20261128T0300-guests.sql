-- People from outside who are let in for a time: external auditors, contractors. Whoever stands here once is never an
-- employee again by mere lapse of time: after the last moment nothing is left to him.
create table guest (
  person_id uuid primary key references person,
  -- The firm that he comes from, and who of the house answers for him.
  organisation text not null,
  host_id uuid not null references person,
  purpose text not null default '',
  -- Changes nothing, whatever role he is given.
  reads_only boolean not null,
  -- Personal data of others is masked in everything that he is shown.
  masked boolean not null,
  valid_from timestamptz not null default now(),
  valid_to timestamptz not null,
  version int not null default 1,
  check (valid_from < valid_to)
);
create trigger guest_stamp after insert or update or delete on guest for each statement execute function touch_stamp('access');
-- Whoever holds a masking role is shown no personal data of others, by whatever role he reads it.
alter table role add column masked boolean not null default false;

-- Packs of the product as this installation knows them: what it has or was offered already is not offered again.
create table regulation_shipped (
  code text primary key,
  -- Of the pack's file; tells at a start that there is nothing new without reading it.
  digest text not null,
  seen_at timestamptz not null
);
-- A draft that came with the product, not from a person.
alter table regulation_version add column offered boolean not null default false;

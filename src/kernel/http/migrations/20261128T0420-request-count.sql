-- Requests in the running minute, by who sends them ("person:<id>", "address:<ip>"), so that all processes count together.
-- Loses nothing that matters in a crash.
create unlogged table request_count (
  key text not null,
  since timestamptz not null,
  count int not null,
  primary key (key, since)
);
create index request_count_since on request_count (since);

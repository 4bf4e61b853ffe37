-- What a unit or a person has is read from the index alone (see kernel/access/reach.ts), newest first with the id as tie-breaker.
drop index record_unit;
create index record_unit on record (unit_id, kind, opened_at desc, id desc);
drop index record_owner;
create index record_owner on record (owner_id, kind, opened_at desc, id desc);
-- What somebody reported, among all that was ever addressed to him.
drop index participant_person;
create index participant_person on participant (person_id, role, record_id);

-- Records that have words, by the index of words alone: left to itself the planner reads the whole table where a word seems
-- frequent. At most so many, for who asks only wants to know whether there are few.
create function record_hits(words tsquery, at_most int) returns setof uuid language sql stable rows 100
  set enable_seqscan = off as
  $$ select id from record where search @@ words limit at_most $$;

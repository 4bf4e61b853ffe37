-- Lists read the newest years first, and what is open for writing is found without looking at what was closed long ago.
create index policy_newest on policy (fiscal_year desc, id desc);
create index policy_open on policy (id) where status in ('draft', 'approved');
create index policy_rebuild_undecided on policy_rebuild (policy_id) where decided_at is null and dropped_at is null;

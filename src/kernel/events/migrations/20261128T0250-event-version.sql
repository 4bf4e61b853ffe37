-- The version to which an event brought its record; null for what is told beside it (reminders, receipts, comments).
-- A stale write is answered with the newest event above the version that its writer saw.
alter table event add column record_version int;

-- Codes that differ from what the figures say, without a reason, as they were last told of: "node field". What is new or
-- gone since then is told once, whether a person wrote or a figure moved.
alter table policy add column unexplained jsonb not null default '[]';

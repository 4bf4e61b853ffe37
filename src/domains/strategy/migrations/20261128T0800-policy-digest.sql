-- What comparisons of years read of a sheet: codes of its measures, series of its metrics, money. Written whenever the sheet
-- is, so that many years are read without opening one of them. Null: not written yet.
alter table policy add column digest jsonb;

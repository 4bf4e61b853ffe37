-- The board reads whole years of sheets: all that it sums stands in the index of the year, beside wide rows it need not open.
drop index policy_year;
create index policy_year on policy (fiscal_year desc, org_id)
  include (id, stage, status, light, blocks, warnings, budget, settled);

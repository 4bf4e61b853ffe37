-- Letters: what must reach somebody by mail whatever he chose to get, at an address that need not be the directory's.
alter table notification add column mail_to text;
-- What only a mail may say, such as a link that opens an account, is on no screen.
alter table notification add column on_screen boolean not null default true;

-- For which other troubles a department works manually on a system, the newest first: asked by every trouble room.
drop index incident_manual_running;
create index incident_manual_running on incident_manual (unit_id, system_id, id desc) where state in ('switched', 'stop-due');

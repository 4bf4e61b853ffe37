-- The records that wait for the president, the longest waiting first.
create index incident_record_submitted on incident_record (submitted_at, incident_id) where state = 'submitted';

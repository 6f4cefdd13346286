-- The records that are in another record's profile: few among many, so that customers are counted quickly.
CREATE INDEX moved_record ON record (profile_id, id, state) WHERE profile_id <> id;

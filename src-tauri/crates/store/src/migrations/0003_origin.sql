-- Where an import's file lay, and the SHA-256 of its bytes (hex): so that it can be written again.
-- NULL: imported before this was kept.
ALTER TABLE import ADD COLUMN path TEXT;
ALTER TABLE import ADD COLUMN content TEXT;

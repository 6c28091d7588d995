-- The order of a list, for exports: ids are in the order of the walk, so that what is stored of domains that are asked one
-- after the other stands together.

-- From 1, where a name came first. NULL: the ids say it, as they did before this column, and of imports.
ALTER TABLE domain ADD COLUMN position INTEGER;

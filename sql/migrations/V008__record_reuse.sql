-- One probe that counts for several names of an endpoint.

-- connected = 0: the probe is none of its own; what the other saw was copied, save what names anybody and what only a
-- connection has: server name, transcript, source, times, bytes. connected = 1: the connection was made all the same, to see
-- whether it shows what the other shows. of_probe_id: the other; NULL: that was purged since.
CREATE TABLE probe_reuse (
    probe_id    INTEGER PRIMARY KEY REFERENCES probe (id) ON DELETE CASCADE,
    of_probe_id INTEGER REFERENCES probe (id) ON DELETE SET NULL,
    connected   INTEGER NOT NULL CHECK (connected IN (0, 1))
) STRICT;
CREATE INDEX probe_reuse_of ON probe_reuse (of_probe_id);

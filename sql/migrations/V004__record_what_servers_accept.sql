-- What endpoints accept beyond what one handshake shows: --enumerate.

-- One kind of question about one endpoint, asked under one name with hellos on connections of their own.
CREATE TABLE enumeration (
    id          INTEGER PRIMARY KEY,
    endpoint_id INTEGER NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    target_id   INTEGER NOT NULL REFERENCES target (id) ON DELETE CASCADE, -- whose name was sent as SNI
    kind        TEXT NOT NULL CHECK (kind IN ('versions', 'groups', 'curves', 'ciphers-tls13', 'ciphers', 'post-quantum')),
    at          INTEGER NOT NULL,
    connections INTEGER NOT NULL CHECK (connections >= 1),
    UNIQUE (endpoint_id, kind)
) STRICT;
CREATE INDEX enumeration_target ON enumeration (target_id);

-- One thing that was asked about; one that is not here was not asked about.
CREATE TABLE enumeration_finding (
    enumeration_id INTEGER NOT NULL REFERENCES enumeration (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL, -- IANA's: of a version, a group or a cipher suite, as the kind says
    rank           INTEGER NOT NULL, -- from 0; what is accepted comes first, in the server's order as far as it has one
    accepted       INTEGER CHECK (accepted IN (0, 1)), -- NULL: could not be told
    reason         TEXT NOT NULL,    -- how it was told: 'server-hello', 'alert-40', 'reset'
    PRIMARY KEY (enumeration_id, number)
) STRICT, WITHOUT ROWID;

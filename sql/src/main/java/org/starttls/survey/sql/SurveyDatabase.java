package org.starttls.survey.sql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;
import org.starttls.survey.sql.DatabaseException.Reason;

/**
 * An open survey database: for a scan, with one writing connection and readers beside it, or for reading only.
 *
 * <p>Readers are for any thread. What writes ({@link #scans}, {@link #loader}, {@link #judge}, {@link #batchWriter})
 * borrows the one writing connection; a loader and a batch writer keep theirs until they are closed, so those do not
 * overlap. Every method throws {@link DatabaseException} when the file cannot be used.
 */
public final class SurveyDatabase implements AutoCloseable {
    /** One for each question to {@link PendingWork} of a scan, and one to spare. */
    private static final int READERS = 6;

    private final Path file;
    private final Connections connections;
    private final HikariDataSource readers;
    private final Optional<Writing> writing;

    /** What only a scan has. */
    private record Writing(HikariDataSource pool, ScanLock lock) {}

    private SurveyDatabase(Path file, Connections connections, Optional<Writing> writing) {
        this.file = file;
        this.connections = connections;
        this.writing = writing;
        this.readers = pool(file, () -> connections.readers(READERS, writing.isEmpty()));
    }

    /**
     * Creates a database or opens one to add to it, brings an older one up to date, and notes what scan was
     * broken off. While it is open, the file is in
     * WAL mode and no other scan can open it; {@link #close} turns it into one plain file again.
     */
    public static SurveyDatabase openForScan(Path file) {
        return openForScan(file, Migrations.shipped());
    }

    static SurveyDatabase openForScan(Path file, Migrations migrations) {
        requirePlace(file);
        Connections connections = Connections.to(file);
        ScanLock lock = ScanLock.acquire(file);
        HikariDataSource writer = null;
        try {
            migrate(file, connections, migrations);
            writer = pool(file, connections::writer);
            SurveyDatabase database = new SurveyDatabase(file, connections, Optional.of(new Writing(writer, lock)));
            database.scans().noteBrokenOff();
            return database;
        } catch (RuntimeException e) {
            if (writer != null) {
                writer.close();
            }
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a database to add to it what is concluded from what it holds, as {@link #openForScan}; an older one is refused,
     * and nothing is changed unless something is stored.
     */
    public static SurveyDatabase openForJudging(Path file) {
        requireFile(file);
        requirePlace(file);
        requireLatest(file, Connections.to(file), Migrations.shipped());
        return openForScan(file);
    }

    /** Opens a database to read it, and never changes it, not even its schema; a scan may be filling it meanwhile. */
    public static SurveyDatabase openForReading(Path file) {
        return openForReading(file, Migrations.shipped());
    }

    static SurveyDatabase openForReading(Path file, Migrations migrations) {
        requireFile(file);
        Connections connections = readable(file, migrations);
        return new SurveyDatabase(file, connections, Optional.empty());
    }

    static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new DatabaseException(Reason.MISSING, file + ": no such file; make one with: scan LIST --db " + file);
        }
        if (Files.isDirectory(file)) {
            throw new DatabaseException(Reason.NOT_A_DATABASE, file + ": a directory; name a file with --db");
        }
    }

    static void requirePlace(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new DatabaseException(Reason.NOT_A_DATABASE, file + ": a directory; name a file with --db");
        }
        if (!Files.isDirectory(directory)) {
            throw new DatabaseException(
                    Reason.MISSING, file + ": there is no directory " + directory + "; make it, or use another --db");
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new DatabaseException(
                    Reason.NOT_WRITABLE,
                    file + ": not writable; check the permissions of the file and its directory, or use another --db");
        }
    }

    private static void migrate(Path file, Connections connections, Migrations migrations) {
        Failures.renamed(file, () -> {
            try (Connection database = connections.single(true)) {
                SchemaVersion schema = SchemaVersion.of(file, database, migrations.latest());
                migrations.apply(database, schema.version());
                claim(database);
                return schema;
            }
        });
    }

    /** Finds out at once whether the file can be written, and has it keep a log that readers do not wait for. */
    private static void claim(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    /**
     * A finished database opens plainly. One in WAL mode needs files beside it, which cannot be made on read-only media:
     * there, as the last resort, it is opened as immutable, unless a log beside it holds what would be missed.
     */
    private static Connections readable(Path file, Migrations migrations) {
        Connections plain = Connections.to(file);
        try {
            requireLatest(file, plain, migrations);
            return plain;
        } catch (DatabaseException e) {
            boolean logIsBeside = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
            if (e.reason() != Reason.NOT_READABLE || !Files.isReadable(file) || logIsBeside) {
                throw e;
            }
            Connections immutable = Connections.toImmutable(file);
            requireLatest(file, immutable, migrations);
            return immutable;
        }
    }

    private static void requireLatest(Path file, Connections connections, Migrations migrations) {
        Failures.renamed(file, () -> {
            try (Connection database = connections.singleReader()) {
                SchemaVersion.of(file, database, migrations.latest()).requireLatest(file);
                return database;
            }
        });
    }

    private static HikariDataSource pool(Path file, Supplier<HikariDataSource> opening) {
        try {
            return opening.get();
        } catch (PoolInitializationException e) {
            throw Failures.of(file, e);
        }
    }

    public Path file() {
        return file;
    }

    /** A read-only connection of the pool, to be closed soon: there are a few, and an open query holds the log. */
    public Connection reader() {
        return Failures.renamed(file, readers::getConnection);
    }

    /** Names a failure of a statement that ran on one of our connections as this library does. */
    public DatabaseException failure(SQLException failure) {
        return Failures.of(file, failure);
    }

    /** Whether a scan, or whatever else writes, has the file now: here or in another process. */
    public boolean isBeingFilled() {
        return writing.isPresent() || ScanLock.isHeld(file);
    }

    /** The scans of this file. */
    public Scans scans() {
        return new Scans(this);
    }

    /** Takes the list of a scan in state loading; what an earlier load of that scan left is removed. */
    public DomainLoader loader(long scanId) {
        return new DomainLoader(this, scanId);
    }

    /** What a scan still has to do, on a reading connection of its own. */
    public PendingWork pendingWork() {
        return new PendingWork(this);
    }

    /**
     * Starts the thread that stores the evidence of a scan.
     *
     * @param certificates reads the facts of a certificate, called on that thread for those not yet in the file
     */
    public BatchWriter batchWriter(long scanId, CertificateReader certificates) {
        return new BatchWriter(this, scanId, certificates);
    }

    /**
     * Stores a scan in state loading that another tool made.
     *
     * @param certificates reads the facts of a certificate, called for those not yet in the file
     */
    public ImportWriter importWriter(long scanId, CertificateReader certificates) {
        return new ImportWriter(this, scanId, certificates);
    }

    /** Stores judgements. */
    public Judge judge() {
        return new Judge(this);
    }

    /** Forgets whoever is meant. */
    public Purge purge(OptOut optOut) {
        return new Purge(this, optOut);
    }

    /** The one writing connection; waits while another has it. */
    Connection writer() {
        HikariDataSource pool = writing.orElseThrow(
                        () -> new DatabaseException(Reason.NOT_WRITABLE, file + ": opened for reading only"))
                .pool();
        return Failures.renamed(file, pool::getConnection);
    }

    /** Closes all connections. After a scan, what is in the log goes into the file, and nothing stays beside it. */
    @Override
    public void close() {
        readers.close();
        writing.ifPresent(held -> {
            try {
                held.pool().close();
                settle();
            } finally {
                held.lock().close();
            }
        });
    }

    private void settle() {
        try (Connection database = connections.single(false);
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            DatabaseException failure = Failures.of(file, e);
            // Others still read: the log stays, whole and valid, until the last of them closes.
            if (failure.reason() != Reason.LOCKED) {
                throw failure;
            }
        }
    }
}

package org.starttls.survey.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How one database file is connected to. */
final class Connections {
    /** What a reader waits for a writer that locks the whole file, which in WAL mode is a moment. */
    private static final Duration READER_PATIENCE = Duration.ofSeconds(5);
    /** What a scan waits for someone who writes to its file by hand; it stands still meanwhile and loses nothing. */
    private static final Duration WRITER_PATIENCE = Duration.ofMinutes(2);
    /** What one waits who opens a file, or is about to leave it. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(500);
    /** The indices of a million names are written in random order; SQLite's own default of 2 MB would thrash. Taken as needed. */
    private static final int WRITER_CACHE_KIB = 128 * 1024;

    private static final int READER_CACHE_KIB = 8 * 1024;
    /** Of a file that nobody here writes, so much is read where the system has it, not copied: a third less CPU. */
    private static final long MAPPED_BYTES = 2L << 30; // more, SQLite does not take

    private static final int OPEN_READONLY = 0x1;
    private static final int OPEN_READWRITE = 0x2;
    private static final int OPEN_CREATE = 0x4;
    private static final int OPEN_URI = 0x40;
    /** Of new files: rows of some 700 bytes waste a tenth of pages of 4 KiB, SQLite's own choice. */
    private static final int PAGE_BYTES = 8 * 1024;
    /** What the write-ahead log is cut to after a checkpoint; it grows beyond only while a reader holds it. */
    private static final long WAL_BYTES = 32L * 1024 * 1024;
    /** After how much of a log SQLite copies it into the file: pages written often are copied once. */
    private static final long CHECKPOINT_PAGES = WAL_BYTES / PAGE_BYTES;

    /** The driver would ask for them after every INSERT, with a statement that it prepares each time; we use RETURNING. */
    private static final String GENERATED_KEYS = "jdbc.get_generated_keys";

    private final Path file;
    private final String readUrl;

    private Connections(Path file, String query) {
        this.file = file;
        this.readUrl = url(file) + query;
    }

    static Connections to(Path file) {
        return new Connections(file, "");
    }

    /**
     * For a file that nobody can change: SQLite takes no locks, needs no sidecar files, and ignores a write-ahead log.
     */
    static Connections toImmutable(Path file) {
        return new Connections(file, "?immutable=1");
    }

    /** A file URI: in the plain form, the driver takes a "?" in the file's name for the start of options. */
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    }

    /** One connection outside of the pools, to look at a file, migrate it, or settle it at the end. */
    Connection single(boolean create) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", Integer.toString(OPEN_READWRITE | OPEN_URI | (create ? OPEN_CREATE : 0)));
        properties.setProperty("busy_timeout", Long.toString(SHORT_PATIENCE.toMillis()));
        properties.setProperty("foreign_keys", "true");
        properties.setProperty(GENERATED_KEYS, "false");
        properties.setProperty("transaction_mode", "IMMEDIATE");
        properties.setProperty("page_size", Integer.toString(PAGE_BYTES));
        return DriverManager.getConnection(url(file), properties);
    }

    /** One connection that cannot write, outside of the pools. */
    Connection singleReader() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", Integer.toString(OPEN_READONLY | OPEN_URI));
        properties.setProperty("busy_timeout", Long.toString(SHORT_PATIENCE.toMillis()));
        return DriverManager.getConnection(readUrl, properties);
    }

    /** SQLite takes one writer at a time, so this pool holds one connection: callers queue, none fails. */
    HikariDataSource writer() {
        HikariConfig config = pool("survey-writer", url(file), 1, WRITER_PATIENCE);
        config.addDataSourceProperty("open_mode", Integer.toString(OPEN_READWRITE | OPEN_URI));
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "NORMAL");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty(GENERATED_KEYS, "false");
        config.addDataSourceProperty("cache_size", Integer.toString(-WRITER_CACHE_KIB));
        config.addDataSourceProperty("journal_size_limit", Long.toString(WAL_BYTES));
        config.setConnectionInitSql("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        // A transaction that starts as a reader cannot become a writer once another one wrote.
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        return new HikariDataSource(config);
    }

    /**
     * Connections that cannot write.
     *
     * @param mapped whether the file is mapped into memory: not beside a writer of ours, whose full disk would be a crash
     */
    HikariDataSource readers(int size, boolean mapped) {
        HikariConfig config = pool("survey-readers", readUrl, size, READER_PATIENCE);
        if (mapped) {
            config.addDataSourceProperty("mmap_size", Long.toString(MAPPED_BYTES));
        } else {
            // A scan takes many at once, and the pool rests for 30 ms after each that it adds: so it begins at once.
            config.setMinimumIdle(size);
        }
        config.setReadOnly(true);
        config.addDataSourceProperty("open_mode", Integer.toString(OPEN_READONLY | OPEN_URI));
        config.addDataSourceProperty("cache_size", Integer.toString(-READER_CACHE_KIB));
        return new HikariDataSource(config);
    }

    private static HikariConfig pool(String name, String url, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        // A scan takes days: a connection to a file does not go stale, and its prepared statements are worth keeping.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        // Properties, not connectionInitSql: the driver runs only the first statement of that string.
        config.addDataSourceProperty("busy_timeout", Long.toString(patience.toMillis()));
        return config;
    }
}

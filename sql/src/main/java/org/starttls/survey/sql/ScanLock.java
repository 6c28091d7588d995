package org.starttls.survey.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.starttls.survey.sql.DatabaseException.Reason;

/**
 * Says that a scan fills a database: a lock on a file beside it, which the operating system drops with the process, so a
 * file left over by a crash locks nothing. Never a lock on the database file itself: on POSIX systems, closing any
 * descriptor of a file drops all locks that the process holds on it, SQLite's included.
 */
final class ScanLock implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private ScanLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static Path pathFor(Path database) {
        return database.resolveSibling(database.getFileName() + ".scan-lock");
    }

    static ScanLock acquire(Path database) {
        Path path = pathFor(database);
        try {
            while (true) {
                FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                Object opened = key(path);
                if (!locked(channel)) {
                    channel.close();
                    throw new DatabaseException(
                            Reason.SCAN_RUNNING,
                            database
                                    + ": another scan is filling it; wait for its end, or name another file with --db");
                }
                // The holder before us may have deleted the file after we opened it; then our lock is on nothing.
                if (Objects.equals(opened, key(path)) && Files.exists(path)) {
                    return new ScanLock(path, channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new DatabaseException(
                    Reason.NOT_WRITABLE,
                    database + ": cannot write " + path.getFileName() + " beside it; check the directory's permissions",
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
                : null;
    }

    /** Deletes the file before the lock goes, so that nobody can hold a lock on a file about to be deleted. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Windows deletes no open file. What is left locks nothing, and the next scan uses it.
            return;
        }
    }
}

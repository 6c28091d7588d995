package org.starttls.survey.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.starttls.survey.sql.DatabaseException.Reason;

/**
 * Says that a scan fills a database: a lock on a file beside it, which the operating system drops with the process, so a
 * file left over by a crash locks nothing. Never a lock on the database file itself: on POSIX systems, closing any
 * descriptor of a file drops all locks that the process holds on it, SQLite's included. For the same reason nobody opens
 * the file of a lock that this process holds.
 */
final class ScanLock implements AutoCloseable {
    /** Those of this process. Its monitor guards every opening of such a file. */
    private static final Set<Path> HELD = new HashSet<>();

    /** Whoever only looks holds the lock for an instant. */
    private static final int ATTEMPTS = 5;

    private static final Duration INSTANT = Duration.ofMillis(20);

    private final Path path;
    private final FileChannel channel;

    private ScanLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static Path pathFor(Path database) {
        return database.resolveSibling(database.getFileName() + ".scan-lock");
    }

    /** Whether anybody fills the database now; where that cannot be told, that somebody does. */
    static boolean isHeld(Path database) {
        Path path = pathFor(database);
        synchronized (HELD) {
            if (HELD.contains(real(path))) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }
    }

    static ScanLock acquire(Path database) {
        Path path = pathFor(database);
        synchronized (HELD) {
            if (HELD.contains(real(path))) {
                throw held(database);
            }
            ScanLock lock = acquire(database, path);
            HELD.add(real(path));
            return lock;
        }
    }

    private static ScanLock acquire(Path database, Path path) {
        try {
            while (true) {
                FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                Object opened = key(path);
                if (!locked(channel)) {
                    channel.close();
                    throw held(database);
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

    private static DatabaseException held(Path database) {
        return new DatabaseException(
                Reason.SCAN_RUNNING,
                database + ": another scan is filling it; wait for its end, or name another file with --db");
    }

    /** The file's one name, however the database is named. */
    private static Path real(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        try {
            return directory.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        for (int i = 1; lock == null && i < ATTEMPTS; i++) {
            LockSupport.parkNanos(INSTANT.toNanos());
            lock = channel.tryLock();
        }
        return lock != null;
    }

    private static Object key(Path path) throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
                : null;
    }

    /** Deletes the file before the lock goes, so that nobody can hold a lock on a file about to be deleted. */
    @Override
    public void close() {
        Path held = real(path);
        synchronized (HELD) {
            try (channel) {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Windows deletes no open file. What is left locks nothing, and the next scan uses it.
            }
            HELD.remove(held);
        }
    }
}

package org.starttls.survey.reports.cut;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Networks;
import com.maxmind.db.NetworksIterationException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.table.QueryException;

/**
 * A file in MaxMind's format that says something about addresses. Reads the fields of MaxMind's own databases, and of
 * those that name theirs {@code country_code} and {@code asn}. One thread.
 */
final class AddressDatabase implements AutoCloseable {
    /** So many networks are looked at to find out what the file tells. */
    private static final int SAMPLE = 200;

    private static final int IPV4 = 4;

    private final Path file;
    private final Reader reader;

    private AddressDatabase(Path file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws QueryException when the file cannot be read, or is of another kind; the message says which */
    static AddressDatabase open(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new QueryException(file + ": no file that can be read; check --mmdb");
        }
        try {
            return new AddressDatabase(file, new Reader(file.toFile(), new CHMCache()));
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static QueryException damaged(Path file, Exception cause) {
        return new QueryException(file + ": damaged, or not in MaxMind's format (MMDB); check --mmdb", cause);
    }

    /** What kind of database it is, and as of when. */
    String description() {
        Metadata metadata = reader.getMetadata();
        return metadata.databaseType() + " of "
                + metadata.buildTime().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Whether it tells this of any of its first networks. */
    boolean tells(AddressFact fact) {
        try {
            Networks<?> networks = reader.networks(Map.class);
            for (int seen = 0; seen < SAMPLE && networks.hasNext(); seen++) {
                if (networks.next().data() instanceof Map<?, ?> record
                        && fact.of(record).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException | InvalidNetworkException | NetworksIterationException e) {
            throw damaged(file, e);
        }
    }

    /** What it says of an address; empty where it says nothing. */
    Optional<AddressFact.Value> find(InetAddress address, AddressFact fact) {
        // A database of IPv4 alone has no place to look for others.
        if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == IPV4) {
            return Optional.empty();
        }
        try {
            Map<?, ?> record = reader.get(address, Map.class);
            return record == null ? Optional.empty() : fact.of(record);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }
}

package org.starttls.survey.reports.cut;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.reports.table.QueryException;

/** The databases that a user gave: the first that tells something of an address is believed. One thread. */
final class AddressDatabases implements AutoCloseable {
    private final List<AddressDatabase> databases = new ArrayList<>();

    private AddressDatabases() {}

    /** @throws QueryException when one cannot be read; the others are closed again */
    static AddressDatabases open(List<Path> files) {
        AddressDatabases opened = new AddressDatabases();
        try {
            files.forEach(file -> opened.databases.add(AddressDatabase.open(file)));
            return opened;
        } catch (QueryException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Groups of addresses by what the databases tell.
     *
     * @throws QueryException when none tells it; the message says what to give
     */
    Grouping by(AddressFact fact) {
        if (databases.isEmpty()) {
            throw new QueryException("--by " + fact.key() + " needs a database that knows it: give a file in MaxMind's "
                    + "format with --mmdb FILE");
        }
        List<AddressDatabase> telling =
                databases.stream().filter(database -> database.tells(fact)).toList();
        if (telling.isEmpty()) {
            throw new QueryException("--by " + fact.key() + ": no file of --mmdb knows it (" + descriptions(databases)
                    + "); give one that does, too");
        }
        String note = "From " + descriptions(telling) + ", not as of the scan.";
        return new LookupGrouping(fact, note, address -> find(telling, address, fact));
    }

    private static String descriptions(List<AddressDatabase> databases) {
        return databases.stream().map(AddressDatabase::description).collect(Collectors.joining(", "));
    }

    private static Optional<AddressFact.Value> find(
            List<AddressDatabase> databases, InetAddress address, AddressFact fact) {
        return databases.stream()
                .flatMap(database -> database.find(address, fact).stream())
                .findFirst();
    }

    @Override
    public void close() {
        databases.forEach(AddressDatabase::close);
    }
}

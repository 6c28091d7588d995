package org.starttls.survey.cli.scan;

import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starttls.survey.engine.list.DomainList;
import org.starttls.survey.engine.list.ListEntry;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListOptions;
import org.starttls.survey.engine.list.ListReport;
import org.starttls.survey.engine.list.ListSink;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.list.RejectedLine;
import org.starttls.survey.sql.DomainLoader;
import org.starttls.survey.sql.ListFileRow;

/** Reads the lists of a scan into the database, line by line. Used once, on the main thread. */
final class ListLoading implements ListSink {
    /** Makes the order of the walk differ from that of other uses of the seed. */
    private static final long WALK = 0x57414c4b;

    private final DomainLoader loader;
    private final ScanOptions options;
    private final HashFunction walk;
    private final Hasher listHash = Hashing.sha256().newHasher();
    private long names;
    private long entries;
    private long rejected;
    private long reduced;

    ListLoading(DomainLoader loader, ScanOptions options) {
        this.loader = loader;
        this.options = options;
        this.walk = Hashing.sipHash24(options.seed(), WALK);
    }

    /**
     * What the lists came to.
     *
     * @param names distinct ones, before a sample was taken
     * @param kept distinct ones that the scan will ask
     * @param rejected lines that named nothing
     * @param reduced URLs and mail addresses cut down to their domain
     * @param sha256 over the hashes of the files in their order; the file's own where there is one
     */
    record Loaded(long names, long kept, long entries, long rejected, long reduced, HashCode sha256) {}

    Loaded load() throws ListException {
        ListOptions listOptions = new ListOptions(options.domainColumn(), options.input());
        HashCode sha256 = Hashing.sha256().hashBytes(new byte[0]);
        int position = 0;
        for (ListSource list : options.lists()) {
            ListReport report = DomainList.read(list, listOptions, this);
            sha256 = HashCode.fromString(report.sha256());
            listHash.putBytes(sha256.asBytes());
            loader.file(row(position++, report, sha256.asBytes()));
            reduced += report.reducedUrls() + report.reducedAddresses();
        }
        loader.finish(options.sample());
        long kept = Math.min(names, options.sample().orElse(names));
        HashCode whole = position == 1 ? sha256 : listHash.hash();
        return new Loaded(names, kept, entries, rejected, reduced, whole);
    }

    @Override
    public void entry(ListEntry entry) {
        if (names >= options.limit().orElse(Long.MAX_VALUE)) {
            return; // The rest is read all the same: the hash is the whole list's.
        }
        entries++;
        boolean isNew = loader.entry(
                entry.name(),
                entry.rank(),
                entry.weight().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                entry.weight().isPresent(),
                entry.labels(),
                walk.hashString(entry.name(), StandardCharsets.UTF_8).asLong());
        if (isNew) {
            names++;
        }
    }

    @Override
    public void rejected(RejectedLine line) {
        rejected++;
        loader.rejected(line.source(), line.line(), line.text(), line.reason());
    }

    private static ListFileRow row(int position, ListReport report, byte[] sha256) {
        return new ListFileRow(
                position,
                report.source(),
                Optional.of(sha256),
                report.format().code(),
                report.lines(),
                report.entries(),
                report.rejected());
    }
}

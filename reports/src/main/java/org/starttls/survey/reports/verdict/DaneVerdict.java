package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What DANE comes to for an address, for one domain's mail. Records are written as in a zone file: usage, selector,
 * matching type, data in lower-case hexadecimal digits.
 *
 * @param code a code of {@code dane.verdict}
 * @param cause of a failure
 * @param record the one that authenticates the server; where it fails below a trust anchor, that anchor's
 * @param slips records whose data would match under other parameters
 * @param older the record that matches a certificate that this host had in an earlier scan of the file
 */
public record DaneVerdict(
        String code,
        String meaning,
        Optional<String> cause,
        Optional<String> record,
        List<Slip> slips,
        Optional<String> older) {
    public DaneVerdict {
        requireNonNull(code);
        requireNonNull(meaning);
        requireNonNull(cause);
        requireNonNull(record);
        slips = List.copyOf(slips);
        requireNonNull(older);
    }

    /** The cause of a failure, else the parameters of the record that matches. */
    public Optional<String> detail() {
        return cause.or(() -> record.map(DaneVerdict::parameters));
    }

    private static String parameters(String record) {
        return record.substring(0, Math.max(0, record.lastIndexOf(' ')));
    }

    /**
     * A record with the wrong parameters.
     *
     * @param published as it stands
     * @param meant as its data would match
     * @param position of the certificate that it would match, 0 for the server's own
     */
    public record Slip(String published, String meant, int position) {
        public Slip {
            requireNonNull(published);
            requireNonNull(meant);
        }
    }
}

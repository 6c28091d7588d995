package org.starttls.survey.engine.pki;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names by kind (RFC 5280 section 4.2.1.6), as they stand.
 *
 * @param dns one character a byte, perhaps no names at all
 * @param addresses of IP, in hexadecimal; of 4 or 16 bytes by rule, of twice that in constraints
 * @param mailboxes one character a byte
 * @param directory distinguished names
 * @param others how many of other kinds there are
 */
public record GeneralNames(
        List<String> dns,
        List<String> addresses,
        List<String> mailboxes,
        List<DistinguishedName> directory,
        int others) {
    static final GeneralNames NONE = new GeneralNames(List.of(), List.of(), List.of(), List.of(), 0);

    private static final int MAILBOX = 0x81;
    private static final int DNS = 0x82;
    private static final int DIRECTORY = 0xA4;
    private static final int ADDRESS = 0x87;

    public GeneralNames {
        dns = List.copyOf(dns);
        addresses = List.copyOf(addresses);
        mailboxes = List.copyOf(mailboxes);
        directory = List.copyOf(directory);
    }

    /** Reads on to the end of a sequence of names. */
    static GeneralNames read(DerReader names) throws DerException {
        Collector collector = new Collector();
        while (names.hasMore()) {
            collector.add(names);
        }
        return collector.names();
    }

    /** Collects names one by one. For one thread. */
    static final class Collector {
        private final List<String> dns = new ArrayList<>();
        private final List<String> addresses = new ArrayList<>();
        private final List<String> mailboxes = new ArrayList<>();
        private final List<DistinguishedName> directory = new ArrayList<>();
        private int others;

        void add(DerReader holder) throws DerException {
            if (holder.nextIs(DNS)) {
                dns.add(holder.enter(DNS).text());
            } else if (holder.nextIs(ADDRESS)) {
                addresses.add(HexFormat.of().formatHex(holder.enter(ADDRESS).rest()));
            } else if (holder.nextIs(MAILBOX)) {
                mailboxes.add(holder.enter(MAILBOX).text());
            } else if (holder.nextIs(DIRECTORY)) {
                directory.add(DistinguishedName.read(holder.enter(DIRECTORY).element()));
            } else {
                holder.element();
                others++;
            }
        }

        GeneralNames names() {
            return new GeneralNames(dns, addresses, mailboxes, directory, others);
        }
    }
}

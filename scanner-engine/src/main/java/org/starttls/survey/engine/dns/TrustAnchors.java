package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.starttls.survey.engine.model.FailureText;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.dnssec.TrustAnchorStore;
import org.xbill.DNS.utils.base16;

/**
 * The keys that validation starts from, as DS records: one or more, for without any everything would pass as insecure. Any
 * thread.
 */
public final class TrustAnchors {
    private static final int SHA256 = DNSSEC.Digest.SHA256;

    /** What validation can use; the lengths are checked where the text is read. */
    private static final Set<Integer> DIGESTS = Set.of(DNSSEC.Digest.SHA1, SHA256, DNSSEC.Digest.SHA384);

    /** RFC 4034 section 2.1.1 and RFC 5011 section 2.1. */
    private static final int ZONE_KEY = DNSKEYRecord.Flags.ZONE_KEY;

    private static final int REVOKED = DNSKEYRecord.Flags.REVOKE;

    private final String source;
    private final List<DSRecord> records;

    private TrustAnchors(String source, List<DSRecord> records) {
        this.source = source;
        this.records = List.copyOf(records);
    }

    /** The root's: KSK-2017 and KSK-2024, as {@code https://data.iana.org/root-anchors/root-anchors.xml} publishes them. */
    public static TrustAnchors builtIn() {
        return new TrustAnchors(
                "the root's of IANA, KSK-2017 and KSK-2024",
                List.of(
                        root(20326, "E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"),
                        root(38696, "683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16")));
    }

    private static DSRecord root(int keyTag, String digest) {
        return new DSRecord(
                Name.root, DClass.IN, 0, keyTag, DNSSEC.Algorithm.RSASHA256, SHA256, base16.fromString(digest));
    }

    /**
     * Reads DS or DNSKEY records in the form of a zone file (RFC 1035 section 5.1); a TTL is not needed, comments are
     * welcome.
     *
     * @throws IllegalArgumentException with a message for the user, which names the file and, where the text is no record, the
     *     line
     */
    public static TrustAnchors read(Path file) {
        List<DSRecord> anchors = new ArrayList<>();
        try (InputStream text = Files.newInputStream(file);
                Master master = new Master(text, Name.root, 0)) {
            master.disableIncludes(true);
            master.expandGenerate(false);
            for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
                anchors.add(anchor(next));
            }
        } catch (TextParseException e) {
            // dnsjava names a stream "<none>" and then the line.
            throw refused(file, e.getMessage().replace("<none>:", "line "), e);
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + FailureText.of(e).orElse("no reason is known"), e);
        } catch (IllegalArgumentException e) {
            throw refused(file, e.getMessage(), e);
        }
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("trust anchors in " + file + ": there is no DS or DNSKEY record");
        }
        return new TrustAnchors(file.toString(), anchors);
    }

    private static IllegalArgumentException refused(Path file, String why, Exception cause) {
        return new IllegalArgumentException("trust anchors in " + file + ": " + why, cause);
    }

    private static DSRecord anchor(Record record) {
        if (record instanceof DSRecord digest) {
            require(
                    DIGESTS.contains(digest.getDigestID()),
                    record,
                    "has a digest of an unknown type, " + digest.getDigestID());
            return digest;
        }
        if (record instanceof DNSKEYRecord key) {
            require((key.getFlags() & ZONE_KEY) != 0, record, "is no zone's key, its flags say");
            require((key.getFlags() & REVOKED) == 0, record, "is revoked, its flags say");
            return new DSRecord(key.getName(), key.getDClass(), 0, SHA256, key);
        }
        throw new IllegalArgumentException("'" + record + "' is no trust anchor: DS and DNSKEY records are");
    }

    private static void require(boolean condition, Record record, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("'" + record + "' " + otherwise);
        }
    }

    /** For people: where they come from. */
    public String source() {
        return source;
    }

    List<DSRecord> records() {
        return records;
    }

    /** Whose keys they are; one or more, in order. */
    List<Name> zones() {
        return records.stream().map(Record::getName).distinct().sorted().toList();
    }

    /** Replaces what is there, which the JVM's properties may have put there. */
    void replaceIn(TrustAnchorStore store) {
        store.clear();
        records.stream()
                .collect(Collectors.groupingBy(Record::getName))
                .values()
                .forEach(anchorsOfZone -> store.store(new RRset(anchorsOfZone.toArray(Record[]::new))));
    }

    @Override
    public String toString() {
        return source;
    }
}

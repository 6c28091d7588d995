package org.starttls.survey.engine.tls.hello;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A ClientHello of SSL 3.0 to TLS 1.3 (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 section 5.6.1.2). One
 * whose highest version is SSL 3.0 has no extensions: its servers may choke on them.
 *
 * @param lowest no lower version is acceptable; only servers of TLS 1.3 are told
 * @param highest the version that is asked for
 * @param cipherSuites in order of preference, at least one
 * @param groups TLS Supported Groups in order of preference; empty leaves the extension out
 * @param keyShares empty asks a server of TLS 1.3 to name the group it wants, in a HelloRetryRequest
 * @param signatureSchemes in order of preference; empty leaves the extension out
 * @param serverName the bytes of a host_name (RFC 6066 section 3), whether it is one or not; empty sends none
 * @param extras extensions without a value of ours
 */
public record ClientHello(
        ProtocolVersion lowest,
        ProtocolVersion highest,
        List<Integer> cipherSuites,
        List<Integer> groups,
        List<KeyShare> keyShares,
        List<Integer> signatureSchemes,
        Optional<String> serverName,
        Set<Extra> extras)
        implements Hello {
    /** What a ClientHello may ask for besides. */
    public enum Extra {
        /** RFC 7627. */
        EXTENDED_MASTER_SECRET,
        /** RFC 5746; below TLS 1.0 its signalling cipher suite. */
        RENEGOTIATION_INFO,
        /** RFC 5077. */
        SESSION_TICKET,
        /** A stapled OCSP response, RFC 6066 section 8. */
        STATUS_REQUEST
    }

    /** The length of a list of numbers on the wire has 16 bits. */
    private static final int MOST_NUMBERS = 4096;

    private static final int LONGEST_NAME = 4096;

    public ClientHello {
        requireNonNull(lowest, "lowest");
        requireNonNull(highest, "highest");
        cipherSuites = numbers(cipherSuites);
        groups = numbers(groups);
        keyShares = List.copyOf(keyShares);
        signatureSchemes = numbers(signatureSchemes);
        extras = Set.copyOf(extras);
        if (lowest == ProtocolVersion.SSL2 || lowest.compareTo(highest) > 0) {
            throw new IllegalArgumentException("no range of versions: " + lowest + " to " + highest);
        }
        if (cipherSuites.isEmpty()) {
            throw new IllegalArgumentException("a hello without cipher suites");
        }
        if (serverName
                .filter(name -> name.isEmpty() || name.length() > LONGEST_NAME)
                .isPresent()) {
            throw new IllegalArgumentException("no name to send has such a length");
        }
    }

    /**
     * A hello for these versions and cipher suites with every extra, every signature scheme and no group.
     *
     * @param cipherSuites in order of preference
     */
    public static ClientHello offering(ProtocolVersion lowest, ProtocolVersion highest, List<Integer> cipherSuites) {
        return new ClientHello(
                lowest,
                highest,
                cipherSuites,
                List.of(),
                KeyShare.NONE,
                SignatureSchemes.ALL,
                Optional.empty(),
                Set.of(Extra.values()));
    }

    /** The same with these groups. */
    public ClientHello withGroups(List<Integer> others) {
        return new ClientHello(lowest, highest, cipherSuites, others, keyShares, signatureSchemes, serverName, extras);
    }

    /** The same with these cipher suites. */
    public ClientHello withCipherSuites(List<Integer> others) {
        return new ClientHello(lowest, highest, others, groups, keyShares, signatureSchemes, serverName, extras);
    }

    /** The same with these key shares; their groups have to be among the groups. */
    public ClientHello withKeyShares(List<KeyShare> others) {
        return new ClientHello(lowest, highest, cipherSuites, groups, others, signatureSchemes, serverName, extras);
    }

    /** The same with this name, each character a byte (ISO 8859-1); empty sends none. */
    public ClientHello withServerName(Optional<String> name) {
        return new ClientHello(lowest, highest, cipherSuites, groups, keyShares, signatureSchemes, name, extras);
    }

    @Override
    public byte[] encode(RandomGenerator random) {
        return new HelloEncoder(this, random).encode();
    }

    byte[] serverNameBytes() {
        return serverName.orElseThrow().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Integer> numbers(List<Integer> numbers) {
        if (numbers.size() > MOST_NUMBERS || numbers.stream().anyMatch(number -> number < 0 || number > 0xFFFF)) {
            throw new IllegalArgumentException("not a list of 16-bit numbers: " + numbers);
        }
        return List.copyOf(numbers);
    }
}

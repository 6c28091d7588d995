package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What one client says of one server, in the words of openssl; what it does not tell is not there.
 *
 * @param evidence all that it printed
 */
record Sighting(String client, Map<Fact, String> facts, String evidence) {
    Sighting {
        requireNonNull(client, "client");
        requireNonNull(evidence, "evidence");
        facts = Map.copyOf(facts);
    }

    /** Each fact that both tell must be the same, and this one must tell all that the other does. */
    void assertAgreesWith(Sighting judge) {
        assertThat(facts)
                .as("%s and %s:%n%s%n%s", client, judge.client, evidence, judge.evidence)
                .containsAllEntriesOf(judge.facts);
    }

    /** The same without what clients that offer different things need not have in common. */
    Sighting withoutWhatWasChosen() {
        Map<Fact, String> rest = new EnumMap<>(facts);
        rest.remove(Fact.CIPHER_SUITE);
        rest.remove(Fact.SIGNATURE);
        return new Sighting(client, rest, evidence);
    }

    /** How many certificates, and the first digits of the SHA-256 of all together. */
    static String chain(List<byte[]> certificates) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            certificates.forEach(digest::update);
            return certificates.size() + " (" + HexFormat.of().formatHex(digest.digest(), 0, 6) + ")";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}

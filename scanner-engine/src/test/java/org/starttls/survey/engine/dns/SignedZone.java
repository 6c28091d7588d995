package org.starttls.survey.engine.dns;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A zone for {@link SignedInternet} to sign and to break.
 *
 * @param name with its final dot
 * @param records the zone file but for SOA and NS, relative to the zone's name
 * @param algorithm as {@code ldns-keygen} names it; empty for a zone that is not signed
 * @param signing further options of {@code ldns-signzone}
 * @param delegation what becomes of its DS records in the parent zone; one to a line
 * @param damage what becomes of the signed zone file
 */
public record SignedZone(
        String name,
        String records,
        Optional<String> algorithm,
        List<String> signing,
        UnaryOperator<String> delegation,
        UnaryOperator<String> damage) {

    public static SignedZone unsigned(String name, String records) {
        return new SignedZone(
                name, records, Optional.empty(), List.of(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    public static SignedZone signed(String name, String algorithm, String records) {
        return new SignedZone(
                name, records, Optional.of(algorithm), List.of(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    public SignedZone signedWith(String... options) {
        return new SignedZone(name, records, algorithm, List.of(options), delegation, damage);
    }

    public SignedZone delegated(UnaryOperator<String> change) {
        return new SignedZone(name, records, algorithm, signing, change, damage);
    }

    public SignedZone damaged(UnaryOperator<String> change) {
        return new SignedZone(name, records, algorithm, signing, delegation, change);
    }

    public SignedZone holding(String more) {
        return new SignedZone(name, records + more, algorithm, signing, delegation, damage);
    }
}

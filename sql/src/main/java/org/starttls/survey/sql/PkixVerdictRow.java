package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A target's certificate by one trust store, under the name of its MX host.
 *
 * @param verdict a row of {@code pkix_code}
 * @param chain empty where no certificate was sent
 * @param name the certificate's name that matches
 * @param sts whether it is valid by the rules of MTA-STS
 * @param ocsp a row of {@code ocsp_verdict_code}; empty where no certificate was sent
 */
public record PkixVerdictRow(
        long targetId,
        long trustStoreId,
        int verdict,
        Optional<ChainVerdictRow> chain,
        Optional<String> name,
        boolean sts,
        Optional<Integer> ocsp) {
    public PkixVerdictRow {
        requireNonNull(chain, "chain");
        requireNonNull(name, "name");
        requireNonNull(ocsp, "ocsp");
    }
}

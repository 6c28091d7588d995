package org.starttls.survey.lab.world;

import static org.starttls.survey.lab.world.TlsaClaim.NOTHING;
import static org.starttls.survey.lab.world.TlsaClaim.UNUSABLE;
import static org.starttls.survey.lab.world.TlsaClaim.failure;
import static org.starttls.survey.lab.world.TlsaClaim.issuer;
import static org.starttls.survey.lab.world.TlsaClaim.leaf;
import static org.starttls.survey.lab.world.TlsaClaim.misfit;
import static org.starttls.survey.lab.world.TlsaRecipe.Subject.CUT_LEAF;
import static org.starttls.survey.lab.world.TlsaRecipe.Subject.FORMER;
import static org.starttls.survey.lab.world.TlsaRecipe.Subject.ISSUER;
import static org.starttls.survey.lab.world.TlsaRecipe.Subject.LEAF;
import static org.starttls.survey.lab.world.TlsaRecipe.Subject.NEXT;
import static org.starttls.survey.lab.world.TlsaRecipe.Subject.OTHER_SELECTOR;

import java.util.List;

/** Which TLSA records a mail host has. The share is one among hosts in zones of the kind that the scenario needs. */
public enum TlsaScenario implements Shared {
    TLSA_NONE(7_990, NOTHING, Answer.NXDOMAIN),
    /** An empty name above other records, or a name server that knows no difference. */
    TLSA_NO_DATA(500, NOTHING, Answer.NO_DATA),
    TLSA_KEY(800, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF)),
    TLSA_KEY_SHA512(20, leaf("3 1 2"), Answer.FOUND, TlsaRecipe.of(3, 1, 2, LEAF)),
    TLSA_KEY_IN_FULL(10, leaf("3 1 0"), Answer.FOUND, TlsaRecipe.of(3, 1, 0, LEAF)),
    TLSA_CERTIFICATE(80, leaf("3 0 1"), Answer.FOUND, TlsaRecipe.of(3, 0, 1, LEAF)),
    TLSA_CERTIFICATE_IN_FULL(10, leaf("3 0 0"), Answer.FOUND, TlsaRecipe.of(3, 0, 0, LEAF)),
    TLSA_ISSUER_KEY(120, issuer("2 1 1"), Answer.FOUND, TlsaRecipe.of(2, 1, 1, ISSUER)),
    TLSA_ISSUER_CERTIFICATE(40, issuer("2 0 1"), Answer.FOUND, TlsaRecipe.of(2, 0, 1, ISSUER)),
    TLSA_KEY_AND_ISSUER(40, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF), TlsaRecipe.of(2, 1, 1, ISSUER)),
    /** In the middle of a roll-over, as RFC 7671 section 8.1 asks for. */
    TLSA_ROLLOVER(100, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF), TlsaRecipe.of(3, 1, 1, NEXT)),
    /** Forgotten in a roll-over. */
    TLSA_STALE(50, misfit("mismatch"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, FORMER)),
    TLSA_STALE_ISSUER(10, misfit("no-trust-anchor"), Answer.FOUND, TlsaRecipe.of(2, 1, 1, FORMER)),
    /** The digest of the key, published as that of the certificate. */
    TLSA_WRONG_SELECTOR(10, misfit("mismatch"), Answer.FOUND, TlsaRecipe.of(3, 0, 1, OTHER_SELECTOR)),
    /** A strong digest of another key beside a weak one that matches: the weak one does not count. */
    TLSA_STALE_STRONGER_DIGEST(
            5, misfit("mismatch"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF), TlsaRecipe.of(3, 1, 2, FORMER)),
    /** Usages that RFC 7672 section 3.1.3 leaves undefined for SMTP. */
    TLSA_PKIX_EE(25, UNUSABLE, Answer.FOUND, TlsaRecipe.of(1, 1, 1, LEAF)),
    TLSA_PKIX_TA(10, UNUSABLE, Answer.FOUND, TlsaRecipe.of(0, 0, 1, ISSUER)),
    TLSA_UNKNOWN_USAGE(5, UNUSABLE, Answer.FOUND, TlsaRecipe.of(4, 1, 1, LEAF)),
    TLSA_UNKNOWN_SELECTOR(5, UNUSABLE, Answer.FOUND, TlsaRecipe.of(3, 2, 1, LEAF)),
    TLSA_UNKNOWN_MATCHING(5, UNUSABLE, Answer.FOUND, TlsaRecipe.of(3, 1, 9, LEAF)),
    TLSA_WRONG_LENGTH(5, UNUSABLE, Answer.FOUND, TlsaRecipe.of(3, 1, 1, CUT_LEAF)),
    TLSA_PARTLY_UNUSABLE(10, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(1, 1, 1, LEAF), TlsaRecipe.of(3, 1, 1, LEAF)),
    /** The record is found by a CNAME at its own name; the base is still the host (RFC 7672 section 2.2.3). */
    TLSA_BY_ALIAS(30, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF)),
    /** For a host that offers no TLS, against RFC 7672 section 2.2. */
    TLSA_WITHOUT_STARTTLS(10, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF)),
    /** In an unsigned zone. */
    TLSA_UNSIGNED(30, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF)),
    /** A host that is an alias: the records are where the alias leads. */
    TLSA_AT_EXPANDED(10, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF)),
    /** A host that is an alias: the records are at its own name alone. */
    TLSA_AT_ORIGINAL(30, leaf("3 1 1"), Answer.FOUND, TlsaRecipe.of(3, 1, 1, LEAF)),
    TLSA_SERVFAIL(20, failure("lookup-error"), Answer.SERVFAIL),
    TLSA_SILENT_DNS(10, failure("lookup-error"), Answer.SILENCE),
    TLSA_BOGUS(10, failure("bogus"), Answer.BOGUS, TlsaRecipe.of(3, 1, 1, LEAF));

    private final int share;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a string
    private final TlsaClaim claim;

    private final Answer answer;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TlsaRecipe> recipes;

    TlsaScenario(int share, TlsaClaim claim, Answer answer, TlsaRecipe... recipes) {
        this.share = share;
        this.claim = claim;
        this.answer = answer;
        this.recipes = List.of(recipes);
    }

    @Override
    public int share() {
        return share;
    }

    /** What a perfect scan holds the host's TLS to, where the records are secure. */
    TlsaClaim claim() {
        return claim;
    }

    /** How the DNS answers for the records. */
    Answer answer() {
        return answer;
    }

    List<TlsaRecipe> recipes() {
        return recipes;
    }

    /** The kind of zone that a host of this scenario is in. */
    Signing signing() {
        return this == TLSA_UNSIGNED ? Signing.UNSIGNED : Signing.SIGNED;
    }
}

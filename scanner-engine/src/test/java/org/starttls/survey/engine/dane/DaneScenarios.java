package org.starttls.survey.engine.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.dane.DaneScenario.DomainPlace;
import org.starttls.survey.engine.dane.DaneScenario.Place;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pkix.CertificateMaker;
import org.starttls.survey.engine.pkix.Issued;
import org.starttls.survey.engine.pkix.SentCertificate;

/** TLSA situations, right and wrong, with hand-written verdicts. Valid certificates are so from 2026 on, for long. */
final class DaneScenarios {
    private static final String BEGIN = "2026-01-01";
    private static final String END = "2060-01-01";
    private static final String PAST = "2026-02-01";
    /** Postfix takes the domain's name all the same and calls it trusted, not verified; RFC 7672 section 3.2.2 does not. */
    static final String INSECURE_MX = "the domain's name behind an insecure MX record";

    private static final String ZEROS = "0".repeat(64);

    private final List<DaneScenario> all = new ArrayList<>();
    private final Issued root = lasting(CertificateMaker.authority("DANE root")).selfSigned();
    private final Issued middle =
            lasting(CertificateMaker.authority("DANE middle")).by(root);
    private Place place = Place.SIGNED;
    private Optional<DomainPlace> domain = Optional.empty();
    private boolean starttls = true;
    private Optional<Leaf> current = Optional.empty();

    private DaneScenarios() {}

    static List<DaneScenario> all() {
        DaneScenarios scenarios = new DaneScenarios();
        scenarios.endEntities();
        scenarios.agility();
        scenarios.trustAnchors();
        scenarios.brokenChains();
        scenarios.names();
        scenarios.unusable();
        scenarios.places();
        return scenarios.all;
    }

    private void endEntities() {
        for (String parameters : List.of("3 1 1", "3 0 1", "3 1 2", "3 0 2", "3 1 0", "3 0 0")) {
            pass(parameters + " of the leaf", List.of(leaf(), middle), List.of(record(parameters, leaf())));
        }
        fail("3 1 1 of another key", List.of(leaf(), middle), List.of(zeros("3 1 1")), DaneCause.MISMATCH);
        Issued stranger = lasting(CertificateMaker.leaf("other.test")).by(middle);
        pass("3 1 1 and another name", List.of(stranger), List.of(record("3 1 1", stranger)));
        Issued old = CertificateMaker.leaf(host()).valid(BEGIN, PAST).by(middle);
        pass("3 1 1 and expired", List.of(old), List.of(record("3 1 1", old)));
        Issued self = lasting(CertificateMaker.named("self")).selfSigned();
        pass("3 1 1 and self-signed", List.of(self), List.of(record("3 1 1", self)));
        Issued forged = lasting(CertificateMaker.leaf(host())).forgedInTheNameOf(middle);
        pass("3 1 1 and a forged signature", List.of(forged, middle), List.of(record("3 1 1", forged)));
        pass("3 1 1 of an old key and of this", List.of(leaf()), List.of(zeros("3 1 1"), record("3 1 1", leaf())));
        fail("3 1 1 of the issuer", List.of(leaf(), middle), List.of(record("3 1 1", middle)), DaneCause.MISMATCH);
        fail(
                "3 0 1 with the data of 3 1 1",
                List.of(leaf()),
                List.of(as("3 0 1", record("3 1 1", leaf()))),
                DaneCause.MISMATCH);
    }

    private void agility() {
        TlsaRecord wrong = new TlsaRecord(3, 1, 2, ZEROS + ZEROS);
        TlsaRecord right = record("3 1 1", leaf());
        fail("a wrong 3 1 2 beside a right 3 1 1", List.of(leaf()), List.of(right, wrong), DaneCause.MISMATCH);
        pass("a right 3 1 2 beside a wrong 3 1 1", List.of(leaf()), List.of(zeros("3 1 1"), record("3 1 2", leaf())));
        pass("a short 3 1 2 beside a right 3 1 1", List.of(leaf()), List.of(right, new TlsaRecord(3, 1, 2, ZEROS)));
        pass(
                "a wrong 3 0 2 beside a right 3 1 1",
                List.of(leaf()),
                List.of(right, new TlsaRecord(3, 0, 2, ZEROS + ZEROS)));
        pass("a wrong 3 1 2 beside a right 3 1 0", List.of(leaf()), List.of(record("3 1 0", leaf()), wrong));
        pass(
                "a wrong 2 1 2 beside a right 3 1 1",
                List.of(leaf()),
                List.of(right, new TlsaRecord(2, 1, 2, ZEROS + ZEROS)));
    }

    private void trustAnchors() {
        for (String parameters : List.of("2 0 1", "2 1 1", "2 0 2", "2 1 2")) {
            pass(parameters + " of the root", List.of(leaf(), middle, root), List.of(record(parameters, root)));
            pass(parameters + " of the issuer", List.of(leaf(), middle), List.of(record(parameters, middle)));
        }
        pass("2 0 0 of a root that is not sent", List.of(leaf(), middle), List.of(record("2 0 0", root)));
        pass("2 1 0 of a root that is not sent", List.of(leaf(), middle), List.of(record("2 1 0", root)));
        pass("2 0 0 of a root that is sent", List.of(leaf(), middle, root), List.of(record("2 0 0", root)));
        pass(
                "3 1 1 of another key and 2 0 1 of the root",
                List.of(leaf(), middle, root),
                List.of(zeros("3 1 1"), record("2 0 1", root)));
        pass("issuers in the wrong order", List.of(leaf(), root, middle), List.of(record("2 0 1", root)));
        fail(
                "2 0 1 of a root that is not sent",
                List.of(leaf(), middle),
                List.of(record("2 0 1", root)),
                DaneCause.NO_TRUST_ANCHOR);
        fail("2 0 1 of the leaf", List.of(leaf(), middle), List.of(record("2 0 1", leaf())), DaneCause.NO_TRUST_ANCHOR);
        Issued self = lasting(CertificateMaker.named(host())).selfSigned();
        fail("2 0 1 of a self-signed leaf", List.of(self), List.of(record("2 0 1", self)), DaneCause.NO_TRUST_ANCHOR);
        fail(
                "2 0 1 of a stranger who is sent",
                List.of(leaf(), middle, self),
                List.of(record("2 0 1", self)),
                DaneCause.NO_TRUST_ANCHOR);
    }

    private void brokenChains() {
        Issued old = CertificateMaker.leaf(host()).valid(BEGIN, PAST).by(middle);
        fail("2 0 1 and expired", List.of(old, middle), List.of(record("2 0 1", middle)), DaneCause.EXPIRED);
        Issued oldMiddle =
                CertificateMaker.authority("DANE middle").valid(BEGIN, PAST).by(root);
        pass("2 0 1 of an issuer that expired", List.of(leaf(), oldMiddle), List.of(record("2 0 1", oldMiddle)));
        fail(
                "2 0 1 of the root above it",
                List.of(leaf(), oldMiddle, root),
                List.of(record("2 0 1", root)),
                DaneCause.EXPIRED);
        Issued oldRoot =
                CertificateMaker.authority("DANE root").valid(BEGIN, PAST).selfSigned();
        fail(
                "2 0 1 of a root that expired",
                List.of(leaf(), middle, oldRoot),
                List.of(record("2 0 1", oldRoot)),
                DaneCause.EXPIRED);
        Issued forged = lasting(CertificateMaker.leaf(host())).forgedInTheNameOf(middle);
        fail(
                "2 0 1 and a forged signature",
                List.of(forged, middle),
                List.of(record("2 0 1", middle)),
                DaneCause.BAD_CHAIN);
        Issued plain = lasting(CertificateMaker.named("Plain")).by(root);
        Issued child = lasting(CertificateMaker.leaf(host())).by(plain);
        fail(
                "2 0 1 and an issuer that is no authority",
                List.of(child, plain, root),
                List.of(record("2 0 1", root)),
                DaneCause.BAD_CHAIN);
    }

    private void names() {
        Issued stranger = lasting(CertificateMaker.leaf("other.test")).by(middle);
        fail("2 0 1 and another name", List.of(stranger, middle), List.of(record("2 0 1", middle)), DaneCause.NAME);
        Issued wild = lasting(CertificateMaker.leaf("*.signed.test")).by(middle);
        pass("2 0 1 and a wildcard", List.of(wild, middle), List.of(record("2 0 1", middle)));
        Issued common = lasting(CertificateMaker.named(host())).by(middle);
        pass("2 0 1 and a common name", List.of(common, middle), List.of(record("2 0 1", middle)));
        for (DomainPlace where : DomainPlace.values()) {
            domain = Optional.of(where);
            pass(
                    "the host's name behind an MX record, " + where,
                    List.of(leaf(), middle),
                    List.of(record("2 0 1", middle)));
        }
        domain = Optional.of(DomainPlace.SIGNED);
        Issued ofDomain =
                lasting(CertificateMaker.leaf(label() + ".domains.test")).by(middle);
        pass(
                "the domain's name behind a secure MX record",
                List.of(ofDomain, middle),
                List.of(record("2 0 1", middle)));
        domain = Optional.of(DomainPlace.UNSIGNED);
        Issued ofLoose = lasting(CertificateMaker.leaf(label() + ".loose.test")).by(middle);
        fail(INSECURE_MX, List.of(ofLoose, middle), List.of(record("2 0 1", middle)), DaneCause.NAME);
        domain = Optional.empty();
    }

    private void unusable() {
        for (String parameters : List.of("0 0 1", "1 1 1", "4 1 1", "3 2 1", "3 1 3")) {
            add(parameters + " alone", List.of(leaf(), middle), List.of(zeros(parameters)), DaneCode.UNUSABLE);
        }
        add("1 1 1 of the leaf alone", List.of(leaf(), middle), List.of(record("1 1 1", leaf())), DaneCode.UNUSABLE);
        add("a short 3 1 1 alone", List.of(leaf()), List.of(new TlsaRecord(3, 1, 1, "00ff")), DaneCode.UNUSABLE);
        add(
                "a 3 0 0 that is no certificate",
                List.of(leaf()),
                List.of(new TlsaRecord(3, 0, 0, "00ff")),
                DaneCode.UNUSABLE);
        add("a 2 1 0 that is no key", List.of(leaf()), List.of(new TlsaRecord(2, 1, 0, "3000")), DaneCode.UNUSABLE);
        pass("1 1 1 beside a right 3 1 1", List.of(leaf()), List.of(zeros("1 1 1"), record("3 1 1", leaf())));
        fail(
                "1 1 1 of the leaf beside a wrong 3 1 1",
                List.of(leaf()),
                List.of(record("1 1 1", leaf()), zeros("3 1 1")),
                DaneCause.MISMATCH);
    }

    private void places() {
        add("no records", List.of(leaf()), List.of(), DaneCode.NONE);
        for (Place where : List.of(Place.SIGNED_ALIAS, Place.ALIAS_TO_UNSIGNED, Place.RECORDS_ALIAS)) {
            place = where;
            pass("right, " + where, List.of(leaf()), List.of(record("3 1 1", leaf())));
            fail("wrong, " + where, List.of(leaf()), List.of(zeros("3 1 1")), DaneCause.MISMATCH);
        }
        at(Place.UNSIGNED, DaneCode.INSECURE);
        at(Place.EXPIRED_ZONE, DaneCode.BOGUS);
        at(Place.RECORDS_FAIL, DaneCode.LOOKUP_ERROR);
        place = Place.SIGNED;
        starttls = false;
        add("no STARTTLS and 3 1 1", List.of(leaf()), List.of(record("3 1 1", leaf())), DaneCode.NO_STARTTLS);
        add("no STARTTLS and 1 1 1", List.of(leaf()), List.of(zeros("1 1 1")), DaneCode.NO_STARTTLS);
        add("no STARTTLS and no records", List.of(leaf()), List.of(), DaneCode.NONE);
    }

    private void at(Place where, DaneCode expected) {
        place = where;
        add("right, " + where, List.of(leaf()), List.of(record("3 1 1", leaf())), expected);
    }

    private void pass(String name, List<Issued> chain, List<TlsaRecord> records) {
        add(name, chain, records, DaneCode.PASS);
    }

    private void fail(String name, List<Issued> chain, List<TlsaRecord> records, DaneCause cause) {
        add(name, chain, records, DaneCode.FAIL, Optional.of(cause));
    }

    private void add(String name, List<Issued> chain, List<TlsaRecord> records, DaneCode expected) {
        add(name, chain, records, expected, Optional.empty());
    }

    private void add(
            String name, List<Issued> chain, List<TlsaRecord> records, DaneCode expected, Optional<DaneCause> cause) {
        all.add(new DaneScenario(name, label(), place, domain, records, chain, starttls, expected, cause));
    }

    /** Of the scenario that is about to be added. */
    private String label() {
        return "s" + all.size();
    }

    private String host() {
        return label() + ".signed.test";
    }

    /** One for the host that is about to be added; the same each time but for its serial number, which the test keeps. */
    private Issued leaf() {
        if (current.isEmpty() || !current.get().host().equals(host())) {
            current = Optional.of(
                    new Leaf(host(), lasting(CertificateMaker.leaf(host())).by(middle)));
        }
        return current.get().issued();
    }

    private record Leaf(String host, Issued issued) {}

    private static CertificateMaker lasting(CertificateMaker maker) {
        return maker.valid(BEGIN, END);
    }

    private static TlsaRecord zeros(String parameters) {
        return as(parameters, new TlsaRecord(0, 0, 0, ZEROS));
    }

    private static TlsaRecord as(String parameters, TlsaRecord data) {
        String[] numbers = parameters.split(" ", -1);
        return new TlsaRecord(
                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), data.data());
    }

    private static TlsaRecord record(String parameters, Issued issued) {
        TlsaRecord empty = as(parameters, new TlsaRecord(0, 0, 0, ""));
        SentCertificate sent = SentCertificate.of(Bytes.of(issued.der()));
        return as(
                parameters,
                new TlsaRecord(
                        0,
                        0,
                        0,
                        Association.data(empty.selector(), empty.matchingType(), sent)
                                .orElseThrow()));
    }
}

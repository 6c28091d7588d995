package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Scenarios to be added to, and the authorities that most of them have in common. */
abstract class ScenarioList {
    static final String MX = "mx.example.test";
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    final List<ChainScenario> all = new ArrayList<>();
    final Issued root = CertificateMaker.authority("Root").selfSigned();
    final Issued middle = CertificateMaker.authority("Middle").by(root);
    final Issued leaf = CertificateMaker.leaf(MX).by(middle);
    final List<Issued> store = List.of(root);

    final void add(String name, List<Issued> sent, PkixCode expected) {
        add(name, sent, MX, NOW, expected);
    }

    final void add(String name, List<Issued> sent, String host, Instant at, PkixCode expected) {
        all.add(new ChainScenario(name, sent, store, host, at, expected, true));
    }

    final void addByStore(String name, List<Issued> sent, List<Issued> trusted, PkixCode expected) {
        all.add(new ChainScenario(name, sent, trusted, MX, NOW, expected, true));
    }

    /** One of which OpenSSL has another opinion. */
    final void deviates(String name, List<Issued> sent, String host, PkixCode expected) {
        deviates(name, sent, host, NOW, expected);
    }

    final void deviates(String name, List<Issued> sent, String host, Instant at, PkixCode expected) {
        all.add(new ChainScenario(name, sent, store, host, at, expected, false));
    }
}

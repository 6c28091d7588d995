package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Type;

/** One zone for each way to be secure, insecure or bogus, and the questions that tell them apart. */
final class DnssecZones {
    private static final String MAIL = """
            @ MX 10 mail
            mail A 192.0.2.1
            mail AAAA 2001:db8::1
            _25._tcp.mail TLSA 3 1 1 0000000000000000000000000000000000000000000000000000000000000001
            _mta-sts TXT "v=STSv1; id=1"
            *.wild MX 10 mail
            """;

    private static final String P256 = "ECDSAP256SHA256";

    private DnssecZones() {}

    static List<SignedZone> all() {
        return List.of(
                SignedZone.signed("a8.test.", "RSASHA256", MAIL),
                SignedZone.signed("a13.test.", P256, MAIL)
                        .holding("to-secure CNAME mail.a15.test.\n")
                        .holding("to-insecure CNAME mail.unsigned.test.\n")
                        .holding("to-bogus CNAME mail.expired.test.\n")
                        .holding("to-gone CNAME gone.a15.test.\n")
                        .holding("to-nodata CNAME a15.test.\n")
                        .holding("twice CNAME to-insecure\n"),
                SignedZone.signed("a14.test.", "ECDSAP384SHA384", MAIL),
                SignedZone.signed("a15.test.", "ED25519", MAIL),
                SignedZone.signed("n3.test.", P256, MAIL).signedWith("-n", "-t", "0"),
                SignedZone.signed("n3rsa.test.", "RSASHA256", MAIL).signedWith("-n", "-t", "10", "-s", "abcd"),
                SignedZone.signed("n3many.test.", P256, MAIL).signedWith("-n", "-t", "200"),
                SignedZone.signed("n3manyrsa.test.", "RSASHA256", MAIL).signedWith("-n", "-t", "200"),
                SignedZone.signed("optout.test.", P256, MAIL + "child NS ns.test.\n")
                        .signedWith("-n", "-p", "-t", "0"),
                SignedZone.unsigned("child.optout.test.", MAIL),
                SignedZone.unsigned("unsigned.test.", MAIL)
                        .holding("to-secure CNAME mail.a13.test.\n")
                        .holding("to-bogus CNAME mail.expired.test.\n"),
                SignedZone.signed("island.test.", P256, MAIL).delegated(ds -> ""),
                SignedZone.signed("unknown.test.", P256, MAIL).delegated(ds -> ds.replace(" 13 2 ", " 250 2 ")),
                SignedZone.signed("expired.test.", P256, MAIL)
                        .signedWith("-e", SignedInternet.time(Duration.ofDays(-2))),
                SignedZone.signed("future.test.", P256, MAIL).signedWith("-i", SignedInternet.time(Duration.ofDays(2))),
                SignedZone.signed("wrongds.test.", P256, MAIL)
                        .delegated(ds -> ds.replaceFirst("[0-9a-f]{8}\\s*$", "00000000\n")),
                SignedZone.signed("altered.test.", P256, MAIL)
                        .damaged(text -> text.replace("MX\t10 mail.", "MX\t5 mail.")),
                SignedZone.signed("stripped.test.", P256, MAIL)
                        .damaged(text -> text.replaceAll("(?m)^.*RRSIG\t(MX|A|NSEC) .*\n", "")));
    }

    /** What a survey asks, of every zone, and what does not exist there; then the aliases between zones. */
    static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (SignedZone zone : all()) {
            String name = zone.name();
            questions.add(question(name, Type.MX));
            questions.add(question(name, Type.DS));
            questions.add(question(name, Type.TXT));
            questions.add(question("mail." + name, Type.A));
            questions.add(question("mail." + name, Type.AAAA));
            questions.add(question("_25._tcp.mail." + name, Type.TLSA));
            questions.add(question("_tcp.mail." + name, Type.TXT));
            questions.add(question("_mta-sts." + name, Type.TXT));
            questions.add(question("gone." + name, Type.A));
            questions.add(question("_25._tcp.gone." + name, Type.TLSA));
            questions.add(question("a.b.wild." + name, Type.MX));
            questions.add(question("a.wild." + name, Type.A));
        }
        for (String alias : List.of("to-secure", "to-insecure", "to-bogus", "to-gone", "to-nodata", "twice")) {
            questions.add(question(alias + ".a13.test.", Type.A));
            questions.add(question(alias + ".a13.test.", Type.AAAA));
        }
        questions.add(question("to-secure.unsigned.test.", Type.A));
        questions.add(question("to-bogus.unsigned.test.", Type.A));
        questions.add(question("broken.test.", Type.MX));
        return questions;
    }

    /**
     * Denials out of an NSEC3 record with the opt-out flag, which leaves room for names that are not signed: they are not to be
     * called authenticated (RFC 5155 section 9.2). delv does.
     */
    static boolean isDeniedByOptOut(Question question) {
        return List.of("gone.optout.test.", "_25._tcp.gone.optout.test.", "a.wild.optout.test.")
                .contains(question.name().toString());
    }

    static Question question(String name, int type) {
        return new Question(Replies.name(name), type);
    }
}

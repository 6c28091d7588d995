package org.starttls.survey.engine.pkix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.DistinguishedName;
import org.starttls.survey.engine.pki.GeneralNames;
import org.starttls.survey.engine.pki.NameConstraints;

/**
 * Whether names keep to what the authorities above are allowed (RFC 5280 section 4.2.1.10): DNS names, IP addresses,
 * mailboxes, distinguished names. Other kinds name no mail server and are passed over. Pure.
 */
final class ConstraintRules {
    private ConstraintRules() {}

    static List<Finding<Fault>> faults(List<Certificate> path) {
        List<Finding<Fault>> found = new ArrayList<>();
        for (int position = 0; position < path.size(); position++) {
            Certificate bound = path.get(position);
            boolean exempt = position > 0 && bound.isSelfIssued();
            if (!exempt && !obeys(names(bound, position == 0), path.subList(position + 1, path.size()))) {
                found.add(new Finding<>(Fault.NAME_CONSTRAINTS, position));
            }
        }
        return found;
    }

    private static boolean obeys(GeneralNames names, List<Certificate> above) {
        return above.stream()
                .flatMap(authority -> authority.extensions().constraints().stream())
                .allMatch(constraints -> obeys(names, constraints));
    }

    /** All names of a certificate: the common name of a leaf stands in where it has no DNS name. */
    private static GeneralNames names(Certificate certificate, boolean leaf) {
        GeneralNames alternative = certificate.extensions().names();
        List<DistinguishedName> directory = new ArrayList<>(alternative.directory());
        if (!certificate.subject().isEmpty()) {
            directory.add(certificate.subject());
        }
        List<String> dns = leaf && alternative.dns().isEmpty()
                ? certificate.subject().commonNames().stream()
                        .filter(HostName::isOne)
                        .toList()
                : alternative.dns();
        return new GeneralNames(dns, alternative.addresses(), alternative.mailboxes(), directory, alternative.others());
    }

    private static boolean obeys(GeneralNames names, NameConstraints constraints) {
        GeneralNames permitted = constraints.permitted();
        GeneralNames excluded = constraints.excluded();
        return obeys(names.dns(), permitted.dns(), excluded.dns(), ConstraintRules::hostWithin)
                && obeys(names.addresses(), permitted.addresses(), excluded.addresses(), ConstraintRules::addressWithin)
                && obeys(names.mailboxes(), permitted.mailboxes(), excluded.mailboxes(), ConstraintRules::mailboxWithin)
                && obeys(names.directory(), permitted.directory(), excluded.directory(), DistinguishedName::isWithin);
    }

    private static <T> boolean obeys(List<T> names, List<T> permitted, List<T> excluded, BiPredicate<T, T> within) {
        return names.stream()
                .allMatch(name -> (permitted.isEmpty() || permitted.stream().anyMatch(base -> within.test(name, base)))
                        && excluded.stream().noneMatch(base -> within.test(name, base)));
    }

    /** A base with a leading dot, which the standard does not know, is taken for what is below it, as everybody does. */
    private static boolean hostWithin(String name, String base) {
        String host = name.toLowerCase(Locale.ROOT);
        String space = base.toLowerCase(Locale.ROOT);
        return space.isEmpty() || host.equals(space) || host.endsWith(space.startsWith(".") ? space : "." + space);
    }

    private static boolean addressWithin(String address, String range) {
        if (range.length() != 2 * address.length()) {
            return false;
        }
        for (int i = 0; i < address.length(); i++) {
            int mask = Character.digit(range.charAt(address.length() + i), 16);
            int differing = Character.digit(address.charAt(i), 16) ^ Character.digit(range.charAt(i), 16);
            if ((differing & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean mailboxWithin(String mailbox, String base) {
        int at = mailbox.lastIndexOf('@');
        String host = mailbox.substring(at + 1);
        if (base.contains("@")) {
            int baseAt = base.lastIndexOf('@');
            return at >= 0
                    && mailbox.substring(0, at).equals(base.substring(0, baseAt))
                    && host.equalsIgnoreCase(base.substring(baseAt + 1));
        }
        return base.startsWith(".")
                ? host.toLowerCase(Locale.ROOT).endsWith(base.toLowerCase(Locale.ROOT))
                : base.isEmpty() || host.equalsIgnoreCase(base);
    }
}

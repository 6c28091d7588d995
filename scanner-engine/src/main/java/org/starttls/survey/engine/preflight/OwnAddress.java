package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;
import org.xbill.DNS.ReverseMap;

/**
 * An address that servers see us come from, and what the DNS says of it.
 *
 * @param failure why its name could not be looked up
 * @param names its PTR records, lower case without the final dot
 * @param confirmed those of the names that have the address
 */
record OwnAddress(InetAddress address, Optional<String> failure, List<String> names, List<String> confirmed) {
    OwnAddress {
        requireNonNull(address, "address");
        requireNonNull(failure, "failure");
        names = List.copyOf(names);
        confirmed = List.copyOf(confirmed);
    }

    /** Whether it is translated on the way, so that servers see another one. */
    static boolean isTranslated(InetAddress source) {
        return SpecialPurposeAddresses.purposeOf(source).isPresent();
    }

    /** @param ehloName what would be a good name, if it is one */
    Finding finding(String ehloName) {
        String ip = AddressLiteral.format(address);
        String good = ehloName.startsWith("[") ? "scan.example.org" : ehloName;
        String reverse = ReverseMap.fromAddress(address) + " PTR " + good + ".";
        if (failure.isPresent()) {
            return Finding.warning(
                    Check.OWN_ADDRESS,
                    "the name of our address " + ip + " could not be looked up: " + failure.get(),
                    "try again, or look yourself: dig -x " + ip);
        }
        if (names.isEmpty()) {
            return Finding.warning(
                    Check.OWN_ADDRESS,
                    "our address " + ip + " has no name: many servers refuse or slow down such clients",
                    "have whoever gave you the address publish: " + reverse);
        }
        String known = String.join(", ", names);
        if (confirmed.isEmpty()) {
            return Finding.warning(
                    Check.OWN_ADDRESS,
                    "our address " + ip + " is called " + known + ", which does not lead back to it",
                    "publish: " + names.get(0) + ". " + type() + " " + ip);
        }
        return Finding.fine(
                Check.OWN_ADDRESS,
                "our address " + ip + " is called " + String.join(", ", confirmed) + ", which leads back to it");
    }

    private String type() {
        return address.getAddress().length == Integer.BYTES ? "A" : "AAAA";
    }
}

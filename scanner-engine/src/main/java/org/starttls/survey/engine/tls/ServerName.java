package org.starttls.survey.engine.tls;

import com.ibm.icu.text.IDNA;
import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns a host name into what may stand in the server_name extension (RFC 6066 section 3). Pure. */
public final class ServerName {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);
    private static final int MOST_CHARACTERS = 253;

    private ServerName() {}

    /**
     * Lower case, A-labels, no final dot. Empty where no name can be sent: an address, a single label, or what is no
     * host name. Engines silently leave such names out, so that saying so here keeps the record true.
     */
    public static Optional<String> of(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String name = ascii(bare).toLowerCase(Locale.ROOT);
        return isHostName(name) ? Optional.of(name) : Optional.empty();
    }

    private static String ascii(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        IDNA.Info problems = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        UTS46.nameToASCII(name, ascii, problems);
        return problems.hasErrors() ? "" : ascii.toString();
    }

    private static boolean isHostName(String name) {
        if (name.length() > MOST_CHARACTERS || name.indexOf('.') < 0 || NetUtil.isValidIpV4Address(name)) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}

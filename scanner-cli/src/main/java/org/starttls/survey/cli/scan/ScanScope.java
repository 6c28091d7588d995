package org.starttls.survey.cli.scan;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.list.Exclusion;
import org.starttls.survey.engine.list.ExclusionList;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.net.Cidr;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;
import org.starttls.survey.engine.survey.Scope;

/**
 * Opt-outs, and the special-purpose addresses: an MX record of a stranger must not aim us at our own network. Opt-outs
 * win over what is allowed.
 */
record ScanScope(List<ExclusionList> optedOut, List<Cidr> allowedPrivate, Families families) implements Scope {
    /** Reads the files of opt-outs. */
    static ScanScope of(ScanOptions options) throws ListException {
        List<ExclusionList> optedOut = new ArrayList<>();
        for (Path file : options.exclude()) {
            optedOut.add(ExclusionList.read(ListSource.file(file)));
        }
        return new ScanScope(optedOut, options.allowPrivate(), options.families());
    }

    @Override
    public Optional<String> forbidsDomain(String domain) {
        return optedOut(list -> list.excludesDomain(domain));
    }

    @Override
    public Optional<String> forbidsHost(String host) {
        return optedOut(list -> list.excludesHost(host));
    }

    @Override
    public Optional<String> forbidsAddress(InetAddress address) {
        return optedOut(list -> list.excludesAddress(address)).or(() -> specialPurpose(address));
    }

    @Override
    public Optional<String> leavesOut(InetAddress address) {
        return families.leavesOut(address);
    }

    private Optional<String> specialPurpose(InetAddress address) {
        if (allowedPrivate.stream().anyMatch(network -> network.contains(address))) {
            return Optional.empty();
        }
        return SpecialPurposeAddresses.purposeOf(address).map(purpose -> "special-purpose address: " + purpose);
    }

    private Optional<String> optedOut(Function<ExclusionList, Optional<Exclusion>> question) {
        return optedOut.stream()
                .map(question)
                .flatMap(Optional::stream)
                .findFirst()
                .map(exclusion -> "opted out: " + exclusion.described());
    }
}

package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.pki.Certificate;

/**
 * What one chain comes to by one trust store at one instant: facts that do not depend on each other.
 *
 * @param chain whether it leads to trust; says nothing of time
 * @param path the best one found, the leaf first; empty where the leaf cannot be read
 * @param time of the whole path; empty where there is none
 * @param leafTime of the leaf alone
 * @param faults of the path, also where it leads to no trust anyway
 * @param weaknesses by our own table; the anchor's signature is not one
 */
public record ChainVerdict(
        Chain chain,
        List<Certificate> path,
        Optional<TimeStatus> time,
        Optional<TimeStatus> leafTime,
        List<Finding<Fault>> faults,
        List<Finding<Weakness>> weaknesses) {
    static final ChainVerdict UNREADABLE = new ChainVerdict(
            Chain.INVALID,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Finding<>(Fault.MALFORMED, 0)),
            List.of());

    public ChainVerdict {
        requireNonNull(chain, "chain");
        path = List.copyOf(path);
        requireNonNull(time, "time");
        requireNonNull(leafTime, "leafTime");
        faults = List.copyOf(faults);
        weaknesses = List.copyOf(weaknesses);
    }

    /** Empty where it cannot be read. */
    public Optional<Certificate> leaf() {
        return path.stream().findFirst();
    }

    /** The certificate of the store that the path ends at; empty where it is not trusted. */
    public Optional<Certificate> anchor() {
        return chain == Chain.TRUSTED ? Optional.of(path.get(path.size() - 1)) : Optional.empty();
    }

    /** Whether time is all that is wrong with it. */
    public boolean isTrustedButForTime() {
        return chain == Chain.TRUSTED && time.filter(TimeStatus.VALID::equals).isEmpty();
    }

    /** Whether the leaf may be used for a TLS server, by its key usage and extended key usage; empty where unreadable. */
    public Optional<Boolean> fitsServer() {
        return leaf().map(leaf -> faults.stream()
                .noneMatch(fault ->
                        fault.position() == 0 && (fault.what() == Fault.KEY_USAGE || fault.what() == Fault.PURPOSE)));
    }

    /** Whether all names keep to what the authorities of the path are allowed; empty where unreadable. */
    public Optional<Boolean> obeysNameConstraints() {
        return leaf().map(leaf -> faults.stream().noneMatch(fault -> fault.what() == Fault.NAME_CONSTRAINTS));
    }
}

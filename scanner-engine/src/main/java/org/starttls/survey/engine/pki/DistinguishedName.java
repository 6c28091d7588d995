package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A distinguished name, for comparing. Two are equal when they compare so by RFC 5280 section 7.1, as far as its
 * readers go: texts of any string type regardless of case (of ASCII) and of white space at their ends and beyond one.
 *
 * @param relative the relative names in the order of the encoding, canonical; sorted inside, as they are sets
 * @param commonNames texts of the CN attributes, as they stand, one character a byte or code unit
 * @param organisation the first O attribute
 */
public record DistinguishedName(List<String> relative, List<String> commonNames, Optional<String> organisation) {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANISATION = "2.5.4.10";

    public DistinguishedName {
        relative = List.copyOf(relative);
        commonNames = List.copyOf(commonNames);
        requireNonNull(organisation, "organisation");
    }

    /** The element whole; one that is no name equals only what has the same bytes. */
    static DistinguishedName read(byte[] encoded) {
        try {
            return readSets(new DerReader(encoded).enter(DerReader.SEQUENCE));
        } catch (DerException noName) {
            return new DistinguishedName(List.of("?" + HexFormat.of().formatHex(encoded)), List.of(), Optional.empty());
        }
    }

    private static DistinguishedName readSets(DerReader sets) throws DerException {
        List<String> relative = new ArrayList<>();
        List<String> commonNames = new ArrayList<>();
        Optional<String> organisation = Optional.empty();
        while (sets.hasMore()) {
            List<String> together = new ArrayList<>();
            DerReader set = sets.enter(DerReader.SET);
            while (set.hasMore()) {
                DerReader pair = set.enter(DerReader.SEQUENCE);
                String type = pair.objectIdentifier();
                AttributeText value = AttributeText.read(pair.element());
                together.add(canonical(type, value.canonical()));
                if (type.equals(COMMON_NAME)) {
                    value.text().ifPresent(commonNames::add);
                } else if (type.equals(ORGANISATION)) {
                    organisation = organisation.or(value::text);
                }
            }
            relative.add(together.size() == 1 ? together.get(0) : sorted(together));
        }
        return new DistinguishedName(relative, commonNames, organisation);
    }

    /** With lengths, so that no text can look like two. */
    private static String canonical(String type, String value) {
        return type + "=" + value.length() + ":" + value;
    }

    private static String sorted(List<String> together) {
        return together.stream().sorted().toList().toString();
    }

    /** Whether it has no part at all. */
    public boolean isEmpty() {
        return relative.isEmpty();
    }

    /** Whether it stands below the other one in the directory, or is it (RFC 5280 section 4.2.1.10). */
    public boolean isWithin(DistinguishedName subtree) {
        return subtree.relative.size() <= relative.size()
                && IntStream.range(0, subtree.relative.size())
                        .allMatch(i -> subtree.relative.get(i).equals(relative.get(i)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && relative.equals(that.relative);
    }

    @Override
    public int hashCode() {
        return relative.hashCode();
    }
}

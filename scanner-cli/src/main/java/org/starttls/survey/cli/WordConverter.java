package org.starttls.survey.cli;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values of an option whose public names are not those of the code: what their {@code toString} says, in any case, and
 * nothing else. For {@code converter} and {@code completionCandidates} alike.
 */
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final ImmutableList<E> values;

    WordConverter(Class<E> type) {
        values = ImmutableList.copyOf(type.getEnumConstants());
    }

    @Override
    public E convert(String word) {
        return values.stream()
                .filter(value -> value.toString().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of " + words() + ", not '" + word + "'"));
    }

    private String words() {
        return values.stream().map(E::toString).collect(Collectors.joining(", "));
    }

    @Override
    public Iterator<String> iterator() {
        return values.stream().map(E::toString).iterator();
    }
}

package org.starttls.survey.reports.cut;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.table.QueryException;

/**
 * What well-known providers of mail call themselves, by the suffix of their MX hosts. A file of it has a suffix and a name
 * a line, with blanks between; what follows a {@code #} at a line's beginning is a comment. Immutable, any thread.
 */
public final class ProviderNames {
    private static final String SHIPPED = "provider-names.txt";
    /** A line is a suffix and a name: what is longer is another kind of file. */
    private static final int LONGEST_LINE = 1_000;

    private final String source;
    private final Map<String, String> names;

    private ProviderNames(String source, Map<String, String> names) {
        this.source = source;
        this.names = Map.copyOf(names);
    }

    /** Those that come with the program. */
    public static ProviderNames shipped() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(ProviderNames.class.getResourceAsStream(SHIPPED), StandardCharsets.UTF_8))) {
            return new ProviderNames("the shipped list", read(SHIPPED, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of a file.
     *
     * @throws QueryException when it cannot be read, or a line of it is none; the message says which
     */
    public static ProviderNames of(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return new ProviderNames(file.getFileName().toString(), read(file.toString(), lines));
        } catch (CharacterCodingException e) {
            throw new QueryException(
                    file + ": not text in UTF-8; --provider-names takes a suffix and a name a line", e);
        } catch (IOException e) {
            throw new QueryException(file + ": cannot be read; check --provider-names", e);
        }
    }

    private static Map<String, String> read(String file, BufferedReader lines) throws IOException {
        Map<String, String> names = new HashMap<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] parts = text.split("\\s+", 2);
            if (parts.length < 2 || text.length() > LONGEST_LINE) {
                throw new QueryException(
                        file + ", line " + number + ": expected a suffix of MX hosts, blanks, and the provider's name");
            }
            names.put(suffix(parts[0]), parts[1]);
        }
        return names;
    }

    private static String suffix(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String open = lower.startsWith(".") ? lower.substring(1) : lower;
        return open.endsWith(".") ? open.substring(0, open.length() - 1) : open;
    }

    /** What the list is called in a note. */
    String source() {
        return source;
    }

    /** The provider of an MX host, by the longest suffix of its name that is listed. */
    Optional<String> of(String host) {
        for (int at = 0; ; ) {
            String name = names.get(host.substring(at));
            if (name != null) {
                return Optional.of(name);
            }
            int dot = host.indexOf('.', at);
            if (dot < 0) {
                return Optional.empty();
            }
            at = dot + 1;
        }
    }
}

package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares text with an approved file. {@code -Dgolden.update=true} writes the file instead; a person reads the diff. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/org/starttls/survey/reports/golden");

    /** Those that are an example for the reader, too. */
    private static final Path SAMPLES = Path.of("../samples/reports");

    private Golden() {}

    public static void assertApproved(String file, String text) {
        assertApproved(FOLDER.resolve(file), text);
    }

    /** Compares a whole report of the hand-made survey with its file in {@code samples/reports}. */
    public static void assertSample(String file, String text) {
        assertApproved(SAMPLES.resolve(file), text);
    }

    private static void assertApproved(Path approved, String text) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(approved.getParent());
                Files.writeString(approved, text);
            }
            assertThat(text).isEqualTo(Files.readString(approved));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the approved files that begin with a prefix. */
    public static List<String> approved(String prefix) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

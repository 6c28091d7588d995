package org.starttls.survey.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with an approved file. {@code -Dgolden.update=true} writes the file instead; a person reads the diff. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/org/starttls/survey/reports/golden");

    private Golden() {}

    static void assertApproved(String file, String text) {
        Path approved = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(approved, text);
            }
            assertThat(text).isEqualTo(Files.readString(approved));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

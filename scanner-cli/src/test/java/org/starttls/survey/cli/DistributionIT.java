package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packaged, unpacked and run as its user would. */
class DistributionIT {
    @TempDir
    Path directory;

    @Test
    void bothArchivesHoldTheSame() throws IOException, InterruptedException {
        run("tar", "-xzf", archive("tar.gz").toString(), "-C", directory.toString());
        Set<String> unpacked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .forEach(unpacked::add);
        }
        assertThat(unpacked).isEqualTo(zipped());
        assertThat(unpacked)
                .map(name -> name.replaceFirst("^starttls-survey-[^/]*/", ""))
                .contains(
                        "bin/starttls-survey",
                        "bin/starttls-survey.cmd",
                        "completions/starttls-survey",
                        "lib/make-archive",
                        "lib/starttls-survey.jar",
                        "man/man1/starttls-survey-scan.1",
                        "samples/domains.csv",
                        "samples/systemd/starttls-survey.service",
                        "LICENSE",
                        "README.md");
    }

    @Test
    void theLauncherRunsFromWhereverItIsLinkedTo() throws IOException, InterruptedException {
        run("tar", "-xzf", archive("tar.gz").toString(), "-C", directory.toString());
        Path launcher = only(directory, "starttls-survey-*").resolve("bin").resolve("starttls-survey");
        Path link = Files.createSymbolicLink(directory.resolve("survey"), launcher);
        assertThat(run(link.toString(), "--version")).isEqualTo("starttls-survey " + Version.number() + "\n");
    }

    private static Set<String> zipped() throws IOException {
        Set<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(archive("zip").toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static Path archive(String ending) throws IOException {
        return only(Path.of("target"), "starttls-survey-*." + ending);
    }

    private static Path only(Path parent, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, pattern)) {
            return found.iterator().next();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("STARTTLS_SURVEY_ARCHIVE", "none");
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        }
    }
}

package org.starttls.survey.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and its archive of classes, which makes starts fast and must never be noticed otherwise. */
@Timeout(120)
class LauncherIT {
    private static final String VERSION = "starttls-survey " + Version.number() + "\n";
    private static final Map<String, String> SHOW_CLASSES = Map.of("JAVA_OPTS", "-Xlog:class+load");
    /** What the JVM says of a class from an archive of the application. */
    private static final String FROM_ARCHIVE = "org.starttls.survey.cli.Main source: shared objects file";

    @TempDir
    private static Path unpacked;

    @TempDir
    private static Path madeIn;

    /** Made by two at once. */
    private static Path archive;

    private static Path home;

    @TempDir
    private Path cache;

    @BeforeAll
    static void makeOneArchiveTwice() throws IOException, InterruptedException {
        Path packed = only(Path.of("target"), "starttls-survey-*.tar.gz");
        assertThat(run(Map.of(), "tar", "-xzf", packed.toString(), "-C", unpacked.toString()))
                .isEmpty();
        home = only(unpacked, "starttls-survey-*").toRealPath();
        Process first = maker();
        Process second = maker();
        assertThat(List.of(first.waitFor(), second.waitFor())).containsExactly(0, 0);
        archive = only(madeIn, "made.*.jsa");
    }

    private static Process maker() throws IOException {
        return new ProcessBuilder(
                        "sh",
                        inHome("lib/make-archive").toString(),
                        java().toString(),
                        jar(),
                        madeIn.resolve("made").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @BeforeEach
    void forbidNewArchives() throws IOException {
        Files.writeString(inHome("lib/make-archive"), "exit 1\n");
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(inHome("lib"), "*.jsa")) {
            for (Path each : archives) {
                Files.delete(each);
            }
        }
    }

    @Test
    void twoWhoMakeAnArchiveAtOnceLeaveOne() throws IOException {
        try (Stream<Path> files = Files.list(madeIn)) {
            assertThat(files).containsExactly(archive);
        }
        assertThat(archive).isNotEmptyFile();
    }

    @Test
    void classesComeFromTheArchiveBesideTheJar() throws IOException, InterruptedException {
        assertThat(launch(SHOW_CLASSES, "--version")).doesNotContain(FROM_ARCHIVE);
        Files.copy(archive, besideJar());
        assertThat(launch(SHOW_CLASSES, "--version")).contains(FROM_ARCHIVE);
    }

    @Test
    void theFirstStartHasAnArchiveMadeAndTheNextUsesIt() throws IOException, InterruptedException {
        Path asked = cache.resolve("asked");
        run(Map.of(), "mkfifo", asked.toString());
        Files.writeString(inHome("lib/make-archive"), "echo \"$3\" >" + asked + "\n");
        assertThat(launch(Map.of(), "--version")).isEqualTo(VERSION);

        Path wanted = Path.of(Files.readString(asked).strip());
        assertThat(wanted.getParent()).isEqualTo(cache.resolve("starttls-survey"));
        Files.createDirectory(wanted.getParent());
        Files.copy(archive, named(wanted));
        assertThat(launch(SHOW_CLASSES, "--version")).contains(FROM_ARCHIVE);
    }

    @Test
    void aCacheThatCannotBeWrittenIsNotSpokenOf() throws IOException, InterruptedException {
        Files.writeString(inHome("lib/make-archive"), "echo no >&2\nmkdir -p \"$(dirname \"$3\")\"\n");
        assertThat(launch(Map.of("XDG_CACHE_HOME", "/dev/null/none"), "--version"))
                .isEqualTo(VERSION);
    }

    @Test
    void aDamagedArchiveIsNotSpokenOf() throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(archive);
        Path beside = besideJar();
        for (int length : new int[] {0, 100, whole.length / 2}) {
            Files.write(beside, Arrays.copyOf(whole, length));
            assertThat(launch(Map.of(), "--version")).isEqualTo(VERSION);
        }
        Files.writeString(beside, "no archive at all\n".repeat(1000));
        assertThat(launch(Map.of(), "--version")).isEqualTo(VERSION);
    }

    @Test
    void theArchiveOfAnotherJarIsNotUsed() throws IOException, InterruptedException {
        Files.copy(archive, besideJar());
        Path jar = Path.of(jar());
        FileTime before = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        try {
            assertThat(launch(Map.of(), "--version")).isEqualTo(VERSION);
            assertThat(launch(SHOW_CLASSES, "--version")).doesNotContain(FROM_ARCHIVE);
        } finally {
            Files.setLastModifiedTime(jar, before);
        }
    }

    @Test
    void anArchiveThatCannotBeMadeIsNotTriedForTwice() throws IOException, InterruptedException {
        Files.copy(
                Path.of("src/main/scripts/make-archive"),
                inHome("lib/make-archive"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(run(Map.of(), "sh", inHome("lib/make-archive").toString(), "false", jar(), cache + "/none"))
                .isEmpty();
        assertThat(cache.resolve("none.0.jsa")).isEmptyFile();
    }

    private String launch(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of(
                "XDG_CACHE_HOME", cache.toString(), "JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", ""));
        all.putAll(environment);
        String[] command = Stream.concat(Stream.of(inHome("bin/starttls-survey").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return run(all, command);
    }

    private static Path besideJar() {
        return named(inHome("lib/starttls-survey"));
    }

    /** With the ending of the archive's name. */
    private static Path named(Path stem) {
        String name = archive.getFileName().toString();
        return stem.resolveSibling(stem.getFileName() + name.substring(name.indexOf('.')));
    }

    private static Path inHome(String path) {
        return home.resolve(path);
    }

    private static String jar() {
        return inHome("lib/starttls-survey.jar").toString();
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Path only(Path parent, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, pattern)) {
            return found.iterator().next();
        }
    }

    /** What it prints, on both streams. */
    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            String printed = new String(out.readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        }
    }
}

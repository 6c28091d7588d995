package org.starttls.survey.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A properties file in UTF-8, as {@link Properties#load(java.io.Reader)} reads one, but for what that forgets: the order,
 * the line numbers, and keys that come twice.
 */
final class ConfigFile {
    /** More is no list of options. */
    private static final long LONGEST = 1 << 20;

    private final Path file;
    private final List<Setting> settings = new ArrayList<>();

    private ConfigFile(Path file) {
        this.file = file;
    }

    /** The settings in their order. */
    static List<Setting> read(Path file) throws ConfigException {
        ConfigFile config = new ConfigFile(file);
        config.read(config.lines());
        return List.copyOf(config.settings);
    }

    private List<String> lines() throws ConfigException {
        if (Files.isDirectory(file)) {
            throw new ConfigException("--config " + file + " is a directory; name a file in it");
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new ConfigException("--config " + file + " is too large for a list of options (1 MiB at most)");
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException("--config " + file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigException("--config " + file + " is not in UTF-8: save it so");
        } catch (IOException e) {
            throw new ConfigException("--config " + file + " cannot be read: let this user read it (chmod)");
        }
    }

    private void read(List<String> lines) throws ConfigException {
        int next = 0;
        while (next < lines.size()) {
            int first = next;
            StringBuilder whole = new StringBuilder(lines.get(next++));
            while (!isComment(whole) && continues(whole) && next < lines.size()) {
                whole.append('\n').append(lines.get(next++));
            }
            add(whole.toString(), first + 1);
        }
    }

    private static boolean isComment(CharSequence line) {
        String text = line.toString().stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    /** Whether the last backslash is not itself escaped. */
    private static boolean continues(CharSequence line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void add(String text, int line) throws ConfigException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IllegalArgumentException | IOException e) {
            throw new ConfigException(
                    file + ", line " + line + ": \\u takes four hexadecimal digits; write \\\\ for a backslash");
        }
        one.stringPropertyNames().forEach(key -> settings.add(Setting.of(key, one.getProperty(key), line)));
    }
}

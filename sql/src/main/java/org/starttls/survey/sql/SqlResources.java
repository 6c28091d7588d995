package org.starttls.survey.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The {@code .sql} files that ship with this package, from a folder of classes or from a jar, merged or not. */
final class SqlResources {
    private SqlResources() {}

    /**
     * Names of the {@code .sql} files of a folder beside this package, sorted.
     *
     * @param anchor a file that is surely in it; jars need not have entries for folders
     */
    static List<String> list(String folder, String anchor) {
        URL url = SqlResources.class.getResource(folder + "/" + anchor);
        if (url == null) {
            throw new IllegalStateException("This build lacks " + folder + "/" + anchor);
        }
        try {
            return url.getProtocol().equals("jar") ? listJar(url, folder) : listDirectory(url.toURI());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> listJar(URL url, String folder) throws IOException {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        // A cached one is shared with the class loader, and closing it would close the class loader's.
        connection.setUseCaches(false);
        String prefix = SqlResources.class.getPackageName().replace('.', '/') + "/" + folder + "/";
        try (JarFile jar = connection.getJarFile()) {
            return sorted(jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length())));
        }
    }

    private static List<String> listDirectory(URI anchor) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(anchor).resolveSibling("."))) {
            return sorted(files.map(file -> file.getFileName().toString()));
        }
    }

    private static List<String> sorted(Stream<String> names) {
        return names.filter(name -> name.endsWith(".sql")).sorted().toList();
    }

    /** The text of a file beside this package. */
    static String read(String path) {
        try (InputStream in = SqlResources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("This build lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

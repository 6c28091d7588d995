package org.starttls.survey.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.engine.pkix.TrustStores;
import picocli.CommandLine.Option;

/** {@code --trust}: whom certificates have to lead to. */
final class TrustOptions {
    private static final String MOZILLA = "mozilla";
    private static final String SYSTEM = "system";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    @Option(
            names = "--trust",
            paramLabel = "STORE",
            description = {
                "The authorities that certificates are judged by: mozilla (shipped, with its date; the default), system (of "
                        + "this Java), or NAME=FILE with a PEM, JKS or PKCS#12 file. More than once: by each of them; "
                        + "rates read the first."
            })
    private List<String> stores = List.of();

    /** Whether the command line names any. */
    boolean given() {
        return !stores.isEmpty();
    }

    /** Those given; else those that the scan was begun with; else Mozilla's. */
    List<TrustStore> stores(StoredOptions stored) {
        List<String> given = stores.isEmpty() ? stored.texts("trust") : stores;
        List<TrustStore> loaded = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String store : given.isEmpty() ? List.of(MOZILLA) : given) {
            TrustStore next = loadOrSay(store);
            if (!names.add(next.name())) {
                throw new WrongInputException("--trust: two stores are called " + next.name());
            }
            loaded.add(next);
        }
        return List.copyOf(loaded);
    }

    private TrustStore loadOrSay(String store) {
        try {
            return load(store);
        } catch (WrongInputException e) {
            throw given()
                    ? e
                    : new WrongInputException(e.getMessage()
                            + "; the scan was begun with it. Say by whom to judge now, as with --trust mozilla");
        }
    }

    private static TrustStore load(String store) {
        int equals = store.indexOf('=');
        try {
            if (equals > 0) {
                return load(store.substring(0, equals), Path.of(store.substring(equals + 1)));
            }
            return switch (store) {
                case MOZILLA -> TrustStores.mozilla();
                case SYSTEM -> TrustStores.system();
                default ->
                    throw new WrongInputException("--trust: " + store + " is neither mozilla nor system nor NAME=FILE");
            };
        } catch (NoSuchFileException e) {
            throw new WrongInputException("--trust: " + store + ": there is no such file");
        } catch (IOException e) {
            throw new WrongInputException("--trust: " + store + ": " + e.getMessage());
        }
    }

    private static TrustStore load(String name, Path file) throws IOException {
        if (!NAME.matcher(name).matches() || TrustStores.isBuiltIn(name)) {
            throw new WrongInputException(
                    "--trust: " + name
                            + " is no name for a store: up to 32 small letters, digits, - and _, and neither mozilla nor system");
        }
        return TrustStores.load(name, file, Optional.empty());
    }
}

package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DomainListTest {
    @Test
    void theListThatShipsIsTheOneThatIsMade() throws IOException {
        assertThat(Files.readString(Path.of("domains.csv"))).isEqualTo(DomainList.text());
    }

    @Test
    void aThousandDomainsAreDistinct() {
        List<String> names = DomainList.text()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("domain,") && !line.startsWith("not a"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(names).hasSize(1_002);
        assertThat(names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("\\.$", ""))
                        .distinct())
                .hasSize(1_000);
    }
}

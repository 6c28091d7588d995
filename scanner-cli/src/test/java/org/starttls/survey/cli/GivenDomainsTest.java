package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.engine.list.DomainList;
import org.starttls.survey.engine.list.ListEntry;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListOptions;
import org.starttls.survey.engine.list.ListSink;
import org.starttls.survey.engine.list.RejectedLine;

class GivenDomainsTest {
    @Test
    void aTitleOfAColumnIsANameHere() throws ListException {
        GivenDomains given = GivenDomains.of(List.of("domain", "A.test", "user@b.test"));
        assertThat(given.names()).containsExactly("domain", "a.test", "b.test");
        assertThat(read(given)).containsExactly("domain", "a.test", "b.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#x", "1,a.test", "a.test,b.test", "a.test\nb.test", "\"a.test\"", " ", "a b"})
    void anArgumentThatIsNoNameIsRefused(String argument) {
        assertThatThrownBy(() -> GivenDomains.of(List.of("a.test", argument))).isInstanceOf(WrongInputException.class);
    }

    @Test
    void theRefusalNamesTheArgument() {
        assertThatThrownBy(() -> GivenDomains.of(List.of("a.test", "#x")))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContaining("#x");
    }

    private static List<String> read(GivenDomains given) throws ListException {
        List<String> names = new ArrayList<>();
        DomainList.read(given.list(), ListOptions.defaults(), new ListSink() {
            @Override
            public void entry(ListEntry entry) {
                names.add(entry.name());
            }

            @Override
            public void rejected(RejectedLine line) {
                throw new AssertionError(line.text());
            }
        });
        return names;
    }
}

package org.starttls.survey.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.engine.list.DomainList;
import org.starttls.survey.engine.list.ListEntry;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListOptions;
import org.starttls.survey.engine.list.ListSink;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.list.RejectedLine;

/**
 * Domains named on the command line, as a list like any other.
 *
 * @param names what the list holds
 */
record GivenDomains(List<String> names) {
    private static final String NAME = "command line";

    GivenDomains {
        names = List.copyOf(names);
    }

    /**
     * The domains of some arguments, each of them a domain, mail address or URL.
     *
     * @throws WrongInputException when one of them names none
     */
    static GivenDomains of(List<String> arguments) throws ListException {
        List<String> names = new ArrayList<>();
        DomainList.read(source(arguments), ListOptions.defaults(), new ListSink() {
            @Override
            public void entry(ListEntry entry) {
                names.add(entry.name());
            }

            @Override
            public void rejected(RejectedLine line) {
                throw new WrongInputException(line.text() + ": " + line.reason());
            }
        });
        if (names.isEmpty()) {
            throw new WrongInputException("name a domain, such as example.org");
        }
        return new GivenDomains(names);
    }

    ListSource list() {
        return source(names);
    }

    /** A column of quoted cells under its title: nothing in an argument makes it a title, a comment or two cells. */
    private static ListSource source(List<String> cells) {
        String text = cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("\n", "domain\n", "\n"));
        return ListSource.stream(NAME, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.starttls.survey.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
     * The domains of some arguments, by the rules of lists.
     *
     * @throws WrongInputException when one of them names none
     */
    static GivenDomains of(List<String> arguments) throws ListException {
        List<String> names = new ArrayList<>();
        for (String argument : arguments) {
            DomainList.read(source(argument), ListOptions.defaults(), new ListSink() {
                @Override
                public void entry(ListEntry entry) {
                    names.add(entry.name());
                }

                @Override
                public void rejected(RejectedLine line) {
                    throw new WrongInputException(line.text() + ": " + line.reason());
                }
            });
        }
        if (names.isEmpty()) {
            throw new WrongInputException("name a domain, such as example.org");
        }
        return new GivenDomains(names);
    }

    ListSource list() {
        return source(String.join("\n", names));
    }

    private static ListSource source(String text) {
        return ListSource.stream(NAME, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class FreshNamesTest {
    private final FreshNames names = new FreshNames(new RandomNumbers());

    private void found(String name, boolean authenticated) {
        names.remember(
                new Question(Replies.name(name), Type.MX),
                new Reading(
                        LookupOutcome.FOUND,
                        Optional.of(0),
                        authenticated,
                        List.of(),
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    private List<Name> bases() {
        return names.panel().stream()
                .map(question -> new Name(question.name(), 1))
                .sorted()
                .toList();
    }

    @Test
    void beforeAnythingWasFoundOneNameBelowTheRootIsAllThereIs() {
        assertThat(bases()).containsExactly(Name.root);
    }

    @Test
    void aTopLevelDomainIsNoBase() {
        found(".", false);
        found("test.", false);

        assertThat(bases()).containsExactly(Name.root);
    }

    @Test
    void namesAreMadeBelowDifferentOnesThatWereFound() {
        for (String name : List.of("a.test.", "b.test.", "b.test.", "c.test.")) {
            found(name, false);
        }

        assertThat(bases()).containsExactly(Replies.name("a.test."), Replies.name("b.test."), Replies.name("c.test."));
    }

    @Test
    void namesInSignedZonesAreTheSecondChoice() {
        found("signed.test.", true);
        assertThat(bases()).containsExactly(Replies.name("signed.test."));

        found("a.test.", false);
        assertThat(bases()).containsExactly(Replies.name("a.test."));
    }

    @Test
    void noNameComesTwice() {
        found("a.test.", false);

        assertThat(IntStream.range(0, 100).mapToObj(i -> names.panel().get(0)).distinct())
                .hasSize(100);
    }

    @Test
    void aNameThatLeavesNoRoomIsPassedOver() {
        found(("x".repeat(60) + ".").repeat(4) + "test.", false);

        assertThat(bases()).containsExactly(Name.root);
    }
}

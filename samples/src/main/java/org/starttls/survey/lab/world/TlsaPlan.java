package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;

/**
 * The TLSA records at a host's name.
 *
 * @param aliased they stand at another name, to which a CNAME leads
 * @param recipes empty where there are none
 */
public record TlsaPlan(Answer answer, boolean aliased, List<TlsaRecipe> recipes) {
    public TlsaPlan {
        Objects.requireNonNull(answer, "answer");
        recipes = List.copyOf(recipes);
    }

    static TlsaPlan of(TlsaScenario scenario) {
        return new TlsaPlan(scenario.answer(), scenario == TlsaScenario.TLSA_BY_ALIAS, scenario.recipes());
    }
}

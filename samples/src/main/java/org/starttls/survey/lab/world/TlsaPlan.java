package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;

/**
 * The TLSA records at a host's name.
 *
 * @param claim of those records
 * @param aliased they stand at another name, to which a CNAME leads
 * @param recipes empty where there are none
 */
public record TlsaPlan(TlsaClaim claim, Answer answer, boolean aliased, List<TlsaRecipe> recipes) {
    public TlsaPlan {
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(answer, "answer");
        recipes = List.copyOf(recipes);
    }

    static TlsaPlan of(TlsaScenario scenario) {
        return new TlsaPlan(
                scenario.claim(), scenario.answer(), scenario == TlsaScenario.TLSA_BY_ALIAS, scenario.recipes());
    }
}

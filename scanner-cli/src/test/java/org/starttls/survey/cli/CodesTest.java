package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.dane.DaneCode;
import org.starttls.survey.engine.model.CommandEcho;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StarttlsOffer;
import org.starttls.survey.engine.model.StrippingOutcome;
import org.starttls.survey.engine.pki.SignatureResult;
import org.starttls.survey.engine.pkix.Chain;
import org.starttls.survey.engine.pkix.OcspVerdict;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.pkix.TimeStatus;
import org.starttls.survey.engine.policy.StsMode;
import org.starttls.survey.engine.policy.verdict.ResultType;
import org.starttls.survey.engine.policy.verdict.StsCode;
import org.starttls.survey.engine.policy.verdict.StsFault;
import org.starttls.survey.engine.policy.verdict.StsOutcome;
import org.starttls.survey.engine.policy.verdict.TlsrptOutcome;
import org.starttls.survey.sql.SurveyDatabase;

/** The database's code tables equal the engine's enums: neither may change alone. */
class CodesTest {
    @TempDir
    Path directory;

    @Test
    void endpointOutcomes() throws SQLException {
        assertThat(rows("SELECT id, code, answered, starttls, conclusive, retried FROM endpoint_outcome ORDER BY id"))
                .isEqualTo(values(
                        EndpointOutcome.values(),
                        outcome -> List.of(
                                outcome.id(),
                                outcome.code(),
                                outcome.answered() ? 1 : 0,
                                outcome.starttls().id(),
                                switch (outcome.conclusive()) {
                                    case NO -> 0;
                                    case AFTER_LAST_TRY -> 1;
                                    case YES -> 2;
                                },
                                outcome.triedAgain() ? 1 : 0)));
    }

    @Test
    void mailOutcomes() throws SQLException {
        assertThat(rows("SELECT id, code, has_route, conclusive, retried FROM mail_outcome ORDER BY id"))
                .isEqualTo(values(
                        MailOutcome.values(),
                        outcome -> List.of(
                                outcome.id(),
                                outcome.code(),
                                outcome.hasRoute() ? 1 : 0,
                                outcome.conclusive() ? 1 : 0,
                                outcome.triedAgain() ? 1 : 0)));
    }

    @Test
    void hostOutcomes() throws SQLException {
        assertThat(rows("SELECT id, code, conclusive, retried FROM host_outcome ORDER BY id"))
                .isEqualTo(values(
                        HostOutcome.values(),
                        outcome -> List.of(
                                outcome.id(),
                                outcome.code(),
                                outcome.conclusive() ? 1 : 0,
                                outcome.triedAgain() ? 1 : 0)));
    }

    @Test
    void lookupOutcomesStagesAndOffers() throws SQLException {
        assertThat(rows("SELECT id, code, retried FROM lookup_outcome ORDER BY id"))
                .isEqualTo(values(
                        LookupOutcome.values(),
                        outcome -> List.of(outcome.id(), outcome.code(), outcome.triedAgain() ? 1 : 0)));
        assertThat(rows("SELECT id, code FROM stage ORDER BY id"))
                .isEqualTo(values(Stage.values(), stage -> List.of(stage.id(), stage.code())));
        assertThat(rows("SELECT id, code FROM starttls_offer ORDER BY id"))
                .isEqualTo(values(StarttlsOffer.values(), offer -> List.of(offer.id(), offer.code())));
    }

    @Test
    void signatureAbsencesAndOcspStatuses() throws SQLException {
        assertThat(rows("SELECT id, code FROM signature_absence ORDER BY id"))
                .isEqualTo(values(ServerSignature.Absence.values(), absence -> List.of(absence.id(), absence.code())));
        assertThat(rows("SELECT id, code FROM ocsp_status ORDER BY id"))
                .isEqualTo(values(OcspStatus.values(), status -> List.of(status.id(), status.code())));
    }

    @Test
    void whatTestsComeTo() throws SQLException {
        assertThat(rows("SELECT id, code FROM stripping_outcome ORDER BY id"))
                .isEqualTo(values(StrippingOutcome.values(), outcome -> List.of(outcome.id(), outcome.code())));
        assertThat(rows("SELECT id, code FROM command_echo ORDER BY id"))
                .isEqualTo(values(CommandEcho.values(), echo -> List.of(echo.id(), echo.code())));
        assertThat(rows("SELECT id, code FROM injection_result ORDER BY id"))
                .isEqualTo(values(InjectionResult.values(), result -> List.of(result.id(), result.code())));
        assertThat(rows("SELECT id, code FROM out_of_turn ORDER BY id"))
                .isEqualTo(values(OutOfTurn.values(), way -> List.of(way.id(), way.code())));
    }

    @Test
    void verdictsOnCertificates() throws SQLException {
        assertThat(rows("SELECT id, code FROM signature_result ORDER BY id"))
                .isEqualTo(values(SignatureResult.values(), result -> List.of(result.id(), result.code())));
        assertThat(rows("SELECT id, code FROM chain_status ORDER BY id"))
                .isEqualTo(values(Chain.values(), chain -> List.of(chain.id(), chain.code())));
        assertThat(rows("SELECT id, code FROM time_status ORDER BY id"))
                .isEqualTo(values(TimeStatus.values(), status -> List.of(status.id(), status.code())));
        assertThat(rows("SELECT id, code FROM pkix_code ORDER BY id"))
                .isEqualTo(values(PkixCode.values(), code -> List.of(code.id(), code.code())));
        assertThat(rows("SELECT id, code FROM ocsp_verdict_code ORDER BY id"))
                .isEqualTo(values(OcspVerdict.values(), verdict -> List.of(verdict.id(), verdict.code())));
    }

    @Test
    void verdictsByDane() throws SQLException {
        assertThat(rows("SELECT id, code FROM dane_code ORDER BY id"))
                .isEqualTo(values(DaneCode.values(), code -> List.of(code.id(), code.code())));
        assertThat(rows("SELECT id, code FROM dane_cause ORDER BY id"))
                .isEqualTo(values(DaneCause.values(), cause -> List.of(cause.id(), cause.code())));
    }

    @Test
    void policiesAndTheirFetches() throws SQLException {
        assertThat(rows("SELECT id, code FROM policy_fetch_outcome ORDER BY id"))
                .isEqualTo(values(PolicyFetchOutcome.values(), outcome -> List.of(outcome.id(), outcome.code())));
        assertThat(rows("SELECT id, code FROM policy_fetch_stage ORDER BY id"))
                .isEqualTo(values(PolicyFetchStage.values(), stage -> List.of(stage.id(), stage.code())));
        assertThat(rows("SELECT id, code FROM mta_sts_mode ORDER BY id"))
                .isEqualTo(values(StsMode.values(), mode -> List.of(mode.id(), mode.code())));
    }

    @Test
    void verdictsOnPolicies() throws SQLException {
        assertThat(rows("SELECT id, code FROM mta_sts_outcome ORDER BY id"))
                .isEqualTo(values(StsOutcome.values(), outcome -> List.of(outcome.id(), outcome.code())));
        assertThat(rows("SELECT id, code FROM mta_sts_fault ORDER BY id"))
                .isEqualTo(values(StsFault.values(), fault -> List.of(fault.id(), fault.code())));
        assertThat(rows("SELECT id, code FROM policy_verdict ORDER BY id"))
                .isEqualTo(values(StsCode.values(), code -> List.of(code.id(), code.code())));
        assertThat(rows("SELECT id, code FROM tlsrpt_outcome ORDER BY id"))
                .isEqualTo(values(TlsrptOutcome.values(), outcome -> List.of(outcome.id(), outcome.code())));
        assertThat(rows("SELECT id, code FROM result_type ORDER BY id"))
                .isEqualTo(values(ResultType.values(), type -> List.of(type.id(), type.code())));
    }

    private static <T> List<List<Object>> values(T[] values, Function<T, List<Object>> row) {
        return Stream.of(values).map(row).toList();
    }

    private List<List<Object>> rows(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (SurveyDatabase database = SurveyDatabase.openForScan(directory.resolve("codes.db"));
                Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}

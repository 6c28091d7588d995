package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.List;

/**
 * One judgement while it is made: reads the evidence, takes the verdicts, rolls them up. Thread of {@link Judge#judge}
 * only, and for as long as that runs.
 */
public final class JudgementSession {
    private final Commands commands;
    private final long scanId;
    private final long id;
    private final List<Long> trustStores;
    private final EvidenceReader evidence;
    private final PolicyEvidenceReader policies;
    private final VerdictWriter verdicts;

    JudgementSession(Commands commands, long scanId, long id, List<Long> trustStores) throws SQLException {
        this.commands = commands;
        this.scanId = scanId;
        this.id = id;
        this.trustStores = List.copyOf(trustStores);
        this.evidence = new EvidenceReader(commands, id);
        this.policies = new PolicyEvidenceReader(commands, id);
        this.verdicts = new VerdictWriter(commands, id);
        commands.get("drop_leaf_name").run();
        commands.get("create_leaf_name").run();
    }

    /** The ids of the stores to judge by, in the order of the judgement's row. */
    public List<Long> trustStores() {
        return trustStores;
    }

    public EvidenceReader evidence() {
        return evidence;
    }

    public PolicyEvidenceReader policies() {
        return policies;
    }

    public VerdictWriter verdicts() {
        return verdicts;
    }

    /** Decides which probe of each target counts. Verdicts on certificates and by DANE rest on that. */
    public void judgeTargets() throws SQLException {
        run("judge_targets");
    }

    /** Rolls up what is known of the targets: to endpoints, MX hosts and domains. Once all their verdicts are there. */
    public void rollUp() throws SQLException {
        commands.get("judge_deliveries").number(id).run();
        run("judge_endpoints");
        run("judge_mx_hosts");
        rollUpDomains();
        judgeOwnNames();
    }

    /** Rolls up what is known of the domains' policies. Once all else is rolled up, and their verdicts are there. */
    public void rollUpPolicies() throws SQLException {
        commands.get("judge_mta_sts_deliveries").number(id).run();
    }

    private void rollUpDomains() throws SQLException {
        commands.get("drop_host_dane").run();
        commands.get("create_host_dane").run();
        run("judge_host_dane");
        commands.get("judge_mx_host_dane").number(id).run();
        run("judge_domains");
        commands.get("judge_host_faults").number(id).run();
        run("judge_domain_faults");
        commands.get("drop_host_dane").run();
    }

    private void judgeOwnNames() throws SQLException {
        commands.get("drop_own_chain").run();
        commands.get("create_own_chain").run();
        commands.get("find_own_chains").number(scanId).run();
        commands.get("judge_own_names").number(id).run();
        commands.get("drop_own_chain").run();
        commands.get("drop_leaf_name").run();
    }

    private void run(String statement) throws SQLException {
        commands.get(statement).number(id).number(scanId).run();
    }
}

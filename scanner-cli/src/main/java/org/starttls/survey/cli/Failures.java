package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.starttls.survey.cli.config.Origins;
import org.starttls.survey.cli.scan.CannotGoOnException;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.survey.SurveyStoppedException;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.sql.DatabaseException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong, said once: a line on standard error that names the fix, and the exit code. */
final class Failures {
    private final Origins origins;

    Failures(Origins origins) {
        this.origins = origins;
    }

    /** The command line was wrong. */
    int onUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("starttls-survey: " + origins.explain(problem.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Main.USAGE;
    }

    /** A command could not go on. What is none of the expected failures is a bug, and shows its stack trace. */
    int onExecution(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        boolean wrong = failure instanceof QueryException
                || failure instanceof WrongInputException
                || failure instanceof ListException;
        boolean expected = wrong
                || failure instanceof DatabaseException
                || failure instanceof SurveyStoppedException
                || failure instanceof CannotGoOnException
                || failure instanceof IOException;
        if (!expected) {
            throw failure;
        }
        command.getOut().flush();
        command.getErr().println("starttls-survey: " + origins.explain(String.valueOf(failure.getMessage())));
        return wrong ? Main.USAGE : Main.FAILED;
    }
}

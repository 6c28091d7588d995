package org.starttls.survey.cli.scan;

import org.starttls.survey.engine.survey.SurveyProgress;

/**
 * A scan that is ready to run.
 *
 * @param progress counts from where it stands
 */
record OpenScan(long id, SurveyProgress progress) {}

/**
 * Judges a stored scan: reads its evidence, asks the engine's judges, stores their verdicts and rolls them up. Never touches
 * the network, so it does the same after a scan and years later. Imports neither {@code cli} nor {@code cli.scan}.
 */
package org.starttls.survey.cli.judge;

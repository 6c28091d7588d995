/**
 * The runner: feeds pending work to the stages (routing, addresses, probes, further questions), keeps the limits, and hands what they saw
 * to a sink. One feeder thread a stage takes work and waits; answers come back on whatever thread completes them. Knows
 * no protocol, no DNS message and no storage.
 */
package org.starttls.survey.engine.survey;

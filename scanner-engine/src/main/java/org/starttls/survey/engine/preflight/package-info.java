/**
 * Whether a machine and its network are fit for a survey, found out before anybody is surveyed: what blocks port 25,
 * what makes servers refuse us, and what runs out on the way. Each check ends in findings, which are values; what they
 * conclude from what was seen are pure rules. Whatever asks the network is given by the caller.
 */
package org.starttls.survey.engine.preflight;

/**
 * What domains announce of MTA-STS (RFC 8461) and of TLS reporting (RFC 8460), read by the letter of their grammars: TXT
 * records and the policy's text. Pure functions for any thread; nothing here asks the network, and what a record or a policy
 * comes to for mail is said in {@link org.starttls.survey.engine.policy.verdict}.
 */
package org.starttls.survey.engine.policy;

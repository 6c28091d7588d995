/**
 * What MTA-STS comes to for a domain: its policy, and whether mail would flow under it (RFC 8461), where the published studies
 * would count it, and what a sender would report of it (RFC 8460). Pure functions over evidence, for any thread; nothing here
 * asks the network.
 */
package org.starttls.survey.engine.policy.verdict;

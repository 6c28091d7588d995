/**
 * The lab's DNS: answers for every name like a validating resolver would, over UDP and TCP. {@code Answers} is a pure
 * function of the question; the rest runs on the lab's event loops. Imports the world, never the mail servers.
 */
package org.starttls.survey.lab.dns;

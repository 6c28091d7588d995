/**
 * What the lab's mail servers and policy servers share: TLS contexts that take their certificates from the world, the
 * ways in which a connection ends, and addresses at which nobody answers. Imports nothing else of the lab.
 */
package org.starttls.survey.lab.net;

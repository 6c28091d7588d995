package org.starttls.survey.engine.smtp;

import org.starttls.survey.engine.model.SmtpReply;

/**
 * A reply and whether it can be an answer.
 *
 * @param early whether its first byte was here before the last command was sent, so that it answers something else
 */
record ReceivedReply(SmtpReply reply, boolean early) {}

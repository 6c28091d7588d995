-- Outcomes of scans that other tools made (import), which tell less exactly how a question ended.

INSERT INTO mail_outcome (id, code, has_route, conclusive, meaning) VALUES
    (19, 'not-told', 0, 0, 'whether and where the domain takes mail was not told by the tool that asked');

INSERT INTO host_outcome (id, code, conclusive, meaning) VALUES
    (16, 'not-told', 0, 'no address is known, and why was not told by the tool that asked');

INSERT INTO endpoint_outcome (id, code, answered, starttls, conclusive, meaning) VALUES
    (31, 'connect-failed', 0, 0, 0, 'no connection: refused, unanswered or no way, which was not told by the tool that asked'),
    (32, 'not-told', 0, 0, 0, 'the conversation tells nothing of STARTTLS, and why was not told by the tool that held it');

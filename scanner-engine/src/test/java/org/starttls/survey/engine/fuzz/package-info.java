/**
 * What the fuzz targets share. The targets stand beside what they test, as {@code *FuzzTest}; each reads bytes that a stranger
 * chose and asserts properties that hold whatever they are. An ordinary build runs them over their corpus alone, the
 * files in {@code src/test/resources/<package>/<class>Inputs/<method>}, on the test's thread.
 *
 * <p>To fuzz one target for real, for five minutes or as long as told:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl scanner-engine test -Dtest=ReplyDecoderFuzzTest -Djazzer.max_duration=1h</pre>
 *
 * <p>What it finds lands beside the corpus and fails the build from then on, until it is mended; what merely was of
 * interest is kept in {@code .cifuzz-corpus}, outside version control. This package imports nothing of the engine.
 */
package org.starttls.survey.engine.fuzz;

package io.devlxd.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class TextFormatterTest {
    private final TextFormatter formatter = new TextFormatter(false);

    @Test
    void fieldsStandBehindTheSentence() {
        Fact fact = new Fact(Level.INFO, "instance started", new TreeMap<>(Map.of("instance", "c1", "uid", "0")));

        assertThat(formatter.format(fact)).isEqualTo("INFO  instance started instance=c1 uid=0\n");
    }

    @Test
    void aValueIsOneValue() {
        assertThat(field("a b")).isEqualTo("x=\"a b\"");
        assertThat(field("")).isEqualTo("x=\"\"");
        assertThat(field("a=b")).isEqualTo("x=\"a=b\"");
        assertThat(field("say \"no\"")).isEqualTo("x=\"say \\\"no\\\"\"");
        assertThat(field("c:\\d")).isEqualTo("x=\"c:\\\\d\"");
        assertThat(field("a\nINFO  b")).isEqualTo("x=\"a\\u000aINFO  b\"");
    }

    @Test
    void aMessageCanNeitherEndItsLineNorChangeATerminal() {
        assertThat(formatter.format(line(Level.WARN, "GET /\r\nERROR \u001b[31mforged\u2028\u0085")))
                .isEqualTo("WARN  GET /\\u000d\\u000aERROR \\u001b[31mforged\\u2028\\u0085\n");
    }

    @Test
    void aMessageHasAnEnd() {
        assertThat(formatter.format(line(Level.INFO, "x".repeat(100_000))))
                .hasSizeLessThan(9000)
                .endsWith("x…\n");
    }

    @Test
    void aParameterIsFilledIn() {
        ExtLogRecord line = new ExtLogRecord(
                Level.INFO,
                "%d events",
                ExtLogRecord.FormatStyle.PRINTF,
                getClass().getName());
        line.setParameters(new Object[] {3});

        assertThat(formatter.format(line)).isEqualTo("INFO  3 events\n");
    }

    @Test
    void anExceptionCannotBeTakenForAnotherLine() {
        ExtLogRecord line = line(Level.ERROR, "a request failed");
        line.setThrown(new IllegalStateException("bad\nINFO  forged " + "x".repeat(100_000)));

        String text = formatter.format(line);

        assertThat(text).startsWith("ERROR a request failed\n\tjava.lang.IllegalStateException: bad\n\tINFO  forged");
        assertThat(text).hasSizeLessThan(10_000);
    }

    @Test
    void everyLineForTheJournalHasItsPriority() {
        TextFormatter journal = new TextFormatter(true);
        ExtLogRecord failed = line(Level.ERROR, "failed");
        failed.setThrown(new IllegalStateException("why"));

        assertThat(journal.format(failed).lines()).hasSizeGreaterThan(2).allMatch(one -> one.startsWith("<3>"));
        assertThat(journal.format(line(Level.FATAL, "x"))).startsWith("<3>");
        assertThat(journal.format(line(Level.WARN, "x"))).startsWith("<4>WARN  x");
        assertThat(journal.format(line(Level.INFO, "x"))).startsWith("<6>");
        assertThat(journal.format(line(Level.DEBUG, "x"))).startsWith("<7>");
    }

    private String field(String value) {
        return formatter
                .format(new Fact(Level.INFO, "s", Map.of("x", value)))
                .replaceFirst("INFO  s ", "")
                .stripTrailing();
    }

    private static ExtLogRecord line(java.util.logging.Level level, String message) {
        return new ExtLogRecord(level, message, ExtLogRecord.FormatStyle.NO_FORMAT, TextFormatterTest.class.getName());
    }
}

package io.devlxd.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class JsonLineFormatterTest {
    private final JsonLineFormatter formatter = new JsonLineFormatter();

    @Test
    void aFactIsOneObjectWithItsFields() throws JsonProcessingException {
        JsonNode object =
                parsed(new Fact(Level.INFO, "instance started", Map.of("instance", "c1", "old_name", "a\n\"b")));

        assertThat(object.get("level").textValue()).isEqualTo("INFO");
        assertThat(object.get("message").textValue()).isEqualTo("instance started");
        assertThat(object.get("instance").textValue()).isEqualTo("c1");
        assertThat(object.get("old_name").textValue()).isEqualTo("a\n\"b");
        assertThat(Instant.parse(object.get("timestamp").textValue())).isBefore(Instant.MAX);
    }

    @Test
    void anyOtherLineIsOneObjectAndHasAnEnd() throws JsonProcessingException {
        ExtLogRecord line = new ExtLogRecord(
                Level.ERROR,
                "failed: %s",
                ExtLogRecord.FormatStyle.PRINTF,
                getClass().getName());
        line.setParameters(new Object[] {"x".repeat(100_000)});
        line.setThrown(new IllegalStateException("why"));

        JsonNode object = parsed(line);

        assertThat(object.get("message").textValue()).startsWith("failed: xxx").hasSizeLessThan(9000);
        assertThat(object.get("exception").textValue()).startsWith("java.lang.IllegalStateException: why\n\tat ");
    }

    private JsonNode parsed(ExtLogRecord line) throws JsonProcessingException {
        String text = formatter.format(line);
        assertThat(text).endsWith("\n").hasLineCount(1);
        return new ObjectMapper().readTree(text);
    }
}

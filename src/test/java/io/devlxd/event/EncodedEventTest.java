package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodedEventTest {
    private static final byte[] JSON = "{\"name\":\"ž\"}\n".getBytes(StandardCharsets.UTF_8);

    private final EncodedEvent event = new EncodedEvent("config", "", JSON);

    @Test
    void everyStreamGetsTheSameBytes() {
        assertThat(event.line().getBytes()).isEqualTo(JSON);
        assertThat(event.line()).isSameAs(event.line());
    }

    @Test
    void whatOneStreamHasWrittenIsThereForTheNext() {
        event.line().getByteBuf().skipBytes(JSON.length).release();

        assertThat(event.line().getByteBuf().readableBytes()).isEqualTo(JSON.length);
    }

    @Test
    void everyWebSocketGetsTheSameFrame() {
        assertThat(event.frame()).isSameAs(event.frame()).isEqualTo(TextFrame.of(JSON));
    }
}

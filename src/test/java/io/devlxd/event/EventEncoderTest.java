package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import io.devlxd.instance.LifecycleEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventEncoderTest {
    private static final String NOW = "2026-11-23T13:28:12.883974058Z";

    private final EventEncoder encoder = at(NOW);

    @Test
    void aChangedKeyIsShownWithBothValues() {
        EncodedEvent event = encoder.encode(new ConfigChanged("user.ev", "", "one"));

        assertThat(event.type()).isEqualTo("config");
        assertThat(event.json())
                .isEqualTo("{\"type\":\"config\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"key\":\"user.ev\",\"old_value\":\"\",\"value\":\"one\"}}\n");
    }

    @Test
    void aDeviceIsShownWithItsOptionsInOrder() {
        SortedMap<String, String> options = new TreeMap<>(Map.of("type", "disk", "source", "/srv", "path", "/mnt"));

        EncodedEvent event = encoder.encode(new DeviceChanged("added", "d1", options));

        assertThat(event.type()).isEqualTo("device");
        assertThat(event.json())
                .isEqualTo("{\"type\":\"device\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"action\":\"added\",\"config\":"
                        + "{\"path\":\"/mnt\",\"source\":\"/srv\",\"type\":\"disk\"},\"name\":\"d1\"}}\n");
    }

    @ParameterizedTest
    @MethodSource
    void everyRecordedFrameIsWrittenAgainByteForByte(String recorded) {
        JsonNode document = RecordedFrames.parse(recorded);

        EventEncoder then = at(document.get("timestamp").textValue());

        assertThat(then.encode(event(document)).json()).isEqualTo(recorded);
    }

    static Stream<String> everyRecordedFrameIsWrittenAgainByteForByte() {
        return Stream.of("frames-both.txt", "frames-device.txt", "frames-plain.txt")
                .flatMap(RecordedFrames::of);
    }

    @Test
    void theHostIsToldWhereItHappened() {
        EncodedEvent event = encoder.encode(new LifecycleEvent("instance-ready", "default", "/1.0/instances/c1"));

        assertThat(event.type()).isEqualTo("lifecycle");
        assertThat(event.project()).isEqualTo("default");
        assertThat(event.json())
                .isEqualTo("{\"type\":\"lifecycle\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"action\":\"instance-ready\",\"source\":\"/1.0/instances/c1\"},"
                        + "\"location\":\"none\",\"project\":\"default\"}\n");
    }

    @Test
    void aProjectOfOnesOwnIsPartOfTheSource() {
        EncodedEvent event = encoder.encode(new LifecycleEvent("instance-ready", "p1", "/1.0/instances/c1"));

        assertThat(event.project()).isEqualTo("p1");
        assertThat(RecordedFrames.parse(event.json()).at("/metadata/source").textValue())
                .isEqualTo("/1.0/instances/c1?project=p1");
    }

    private static EventEncoder at(String time) {
        return new EventEncoder(Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private static GuestEvent event(JsonNode document) {
        JsonNode metadata = document.get("metadata");
        if (document.get("type").textValue().equals("config")) {
            return new ConfigChanged(
                    metadata.get("key").textValue(),
                    metadata.get("old_value").textValue(),
                    metadata.get("value").textValue());
        }
        SortedMap<String, String> options = new TreeMap<>();
        metadata.get("config")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().textValue()));
        return new DeviceChanged(
                metadata.get("action").textValue(), metadata.get("name").textValue(), options);
    }
}

package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.Requestor;
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
        assertThat(event.line().toString())
                .isEqualTo("{\"type\":\"config\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"key\":\"user.ev\",\"old_value\":\"\",\"value\":\"one\"}}\n");
    }

    @Test
    void aDeviceIsShownWithItsOptionsInOrder() {
        SortedMap<String, String> options = new TreeMap<>(Map.of("type", "disk", "source", "/srv", "path", "/mnt"));

        EncodedEvent event = encoder.encode(new DeviceChanged("added", "d1", options));

        assertThat(event.type()).isEqualTo("device");
        assertThat(event.line().toString())
                .isEqualTo("{\"type\":\"device\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"action\":\"added\",\"config\":"
                        + "{\"path\":\"/mnt\",\"source\":\"/srv\",\"type\":\"disk\"},\"name\":\"d1\"}}\n");
    }

    @ParameterizedTest
    @MethodSource
    void everyRecordedFrameIsWrittenAgainByteForByte(String recorded) {
        JsonNode document = RecordedFrames.parse(recorded);

        EventEncoder then = at(document.get("timestamp").textValue());

        assertThat(then.encode(event(document)).line().toString()).isEqualTo(recorded);
    }

    static Stream<String> everyRecordedFrameIsWrittenAgainByteForByte() {
        return Stream.of("frames-both.txt", "frames-device.txt", "frames-plain.txt")
                .flatMap(RecordedFrames::of);
    }

    @Test
    void theHostIsToldWhereItHappened() {
        EncodedEvent event = encoder.encode(ready("default"));

        assertThat(event.type()).isEqualTo("lifecycle");
        assertThat(event.project()).isEqualTo("default");
        assertThat(event.line().toString())
                .isEqualTo("{\"type\":\"lifecycle\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"action\":\"instance-ready\",\"requestor\":{\"username\":\"c1\",\"protocol\":\"devlxd\","
                        + "\"address\":\"\"},\"source\":\"/1.0/instances/c1\"},"
                        + "\"location\":\"none\",\"project\":\"default\",\"sequence\":7}\n");
    }

    /** What came first is told by the number, for the time may go back. */
    @Test
    void eachEventHasTheTimeOfItsClockAndTheNumberThatItCameWith() {
        JsonNode earlier = RecordedFrames.parse(
                at("2025-01-01T00:00:00Z").encode(ready("default")).line().toString());

        assertThat(earlier.get("timestamp").textValue()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(earlier.get("sequence").intValue()).isEqualTo(7);
    }

    @Test
    void aProjectOfOnesOwnIsPartOfTheSource() {
        EncodedEvent event = encoder.encode(ready("p1"));

        assertThat(event.project()).isEqualTo("p1");
        assertThat(RecordedFrames.parse(event.line().toString())
                        .at("/metadata/source")
                        .textValue())
                .isEqualTo("/1.0/instances/c1?project=p1");
        assertThat(RecordedFrames.parse(encoder.encode(ready("p=ž")).line().toString())
                        .at("/metadata/source")
                        .textValue())
                .isEqualTo("/1.0/instances/c1?project=p%3D%C5%BE");
    }

    @Test
    void whoOnTheHostAskedIsNamedAsTheKernelDoes() {
        SortedMap<String, String> context = new TreeMap<>(Map.of("old_name", "c0"));
        EncodedEvent event = encoder.encode(new LifecycleEvent(
                8, "instance-renamed", "default", "/1.0/instances/c1", context, new Requestor.Host(42, 1000)));

        assertThat(RecordedFrames.parse(event.line().toString()).get("metadata"))
                .hasToString("{\"action\":\"instance-renamed\",\"context\":{\"old_name\":\"c0\"},"
                        + "\"requestor\":{\"username\":\"uid=1000\",\"protocol\":\"unix\",\"address\":\"@\","
                        + "\"pid\":42,\"uid\":1000},\"source\":\"/1.0/instances/c1\"}");
    }

    @Test
    void rootIsCalledByItsName() {
        EncodedEvent event = encoder.encode(new LifecycleEvent(
                9, "profile-created", "default", "/1.0/profiles/web", new TreeMap<>(), new Requestor.Host(42, 0)));

        assertThat(RecordedFrames.parse(event.line().toString()).at("/metadata/requestor"))
                .hasToString("{\"username\":\"root\",\"protocol\":\"unix\",\"address\":\"@\",\"pid\":42,\"uid\":0}");
    }

    @Test
    void anOperationsEventIsTheOperation() {
        EncodedEvent event = encoder.encode("p1", Map.of("id", "x"));

        assertThat(event.type()).isEqualTo("operation");
        assertThat(event.project()).isEqualTo("p1");
        assertThat(event.line().toString())
                .isEqualTo("{\"type\":\"operation\",\"timestamp\":\"" + NOW
                        + "\",\"metadata\":{\"id\":\"x\"},\"location\":\"none\",\"project\":\"p1\"}\n");
    }

    private static LifecycleEvent ready(String project) {
        Requestor guest = new Requestor.Guest(new InstanceName(project, "c1"));
        return new LifecycleEvent(7, "instance-ready", project, "/1.0/instances/c1", new TreeMap<>(), guest);
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

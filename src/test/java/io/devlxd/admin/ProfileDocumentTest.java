package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileDocumentTest {
    private static final ProfileName WEB = new ProfileName("default", "web");
    private static final SortedMap<String, String> CONFIG = new TreeMap<>(Map.of("user.x", "1"));
    private static final SortedMap<String, SortedMap<String, String>> DEVICES =
            new TreeMap<>(Map.of("d1", new TreeMap<>(Map.of("type", "disk"))));
    private static final Profile PROFILE = new Profile(WEB, "servers", CONFIG, DEVICES);

    @Test
    void allThatIsKnownIsShown() {
        List<InstanceName> users = List.of(new InstanceName("default", "c1"), new InstanceName("default", "c2"));

        assertThat(new ProfileDocument(PROFILE, users).document())
                .containsExactly(
                        Map.entry("config", CONFIG),
                        Map.entry("description", "servers"),
                        Map.entry("devices", DEVICES),
                        Map.entry("name", "web"),
                        Map.entry("used_by", List.of("/1.0/instances/c1", "/1.0/instances/c2")));
    }

    @Test
    void theEtagChangesWithEachWritablePartOnly() {
        List<Profile> changed = List.of(
                new Profile(WEB, "", CONFIG, DEVICES),
                new Profile(WEB, "servers", new TreeMap<>(), DEVICES),
                new Profile(WEB, "servers", CONFIG, new TreeMap<>()));

        assertThat(Stream.concat(Stream.of(PROFILE), changed.stream()).map(ProfileDocument::etag))
                .doesNotHaveDuplicates();
        assertThat(ProfileDocument.etag(new Profile(new ProfileName("p1", "x"), "servers", CONFIG, DEVICES)))
                .isEqualTo(ProfileDocument.etag(PROFILE));
    }

    @Test
    void aPathIsWrittenAsOneCanAskForIt() {
        assertThat(ProfileDocument.path(WEB)).isEqualTo("/1.0/profiles/web");
        assertThat(ProfileDocument.path(new ProfileName("p=ž", "a b?")))
                .isEqualTo("/1.0/profiles/a%20b%3F?project=p%3D%C5%BE");
    }
}

package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.image.SampleImage;
import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.SampleInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** What another hand has put into a sound database. */
class SqliteRegistryFaultsTest {
    private Path file;
    private Store store;

    @BeforeEach
    void fill(@TempDir Path directory) {
        file = directory.resolve("devlxd.db");
        store = SqliteRegistry.open(file, directory);
        Profile profile = Profile.empty(ProfileName.defaultOf("default"));
        store.commit(List.of(
                new PutProject("default"),
                new PutProfile(profile),
                new PutInstance(SampleInstance.named("c1").profile(profile).build())));
        store.putImages(List.of(SampleImage.of("a").build()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE instances SET name = 'no name at all'",
                "UPDATE instances SET type = 'toaster'",
                "UPDATE instances SET created_at = 'yesterday'",
                "UPDATE instances SET last_used_at = '2026-13-23T13:19:18.000000001Z'",
                "UPDATE instances SET config = '{\"user.x\": 1}'",
                "UPDATE instances SET config = '{\"user.x\": null}'",
                "UPDATE instances SET config = '{\"user.x\": {\"user.y\": \"z\"}}'",
                "UPDATE instances SET devices = '{\"eth0\": {}}'",
                "UPDATE instances SET devices = '{\"eth0\": \"nic\"}'",
                "PRAGMA ignore_check_constraints = 1; UPDATE instances SET config = '{\"user.x\": '",
                "DELETE FROM profiles"
            })
    void isNamedWhenInstancesAreLoaded(String sql) throws Exception {
        edit(sql);

        assertThatThrownBy(() -> store.load())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " has something in it that devlxd has not written");
    }

    @Test
    void isNamedWhenImagesAreLoaded() throws Exception {
        edit("UPDATE images SET fingerprint = 'a'");

        assertThatThrownBy(() -> store.loadImages())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " has something in it that devlxd has not written")
                .hasMessageContaining("fingerprint");
    }

    /** As the sqlite3 shell does, which does not look at foreign keys. */
    private void edit(String sql) throws Exception {
        try (var connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

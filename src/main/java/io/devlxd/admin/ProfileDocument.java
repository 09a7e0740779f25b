package io.devlxd.admin;

import io.devlxd.admin.rest.Etag;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.Project;
import io.devlxd.protocol.HostPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A profile as LXD's host API shows it, with the instances that use it. */
record ProfileDocument(Profile profile, List<InstanceName> usedBy) {

    static String path(ProfileName name) {
        String path = HostPaths.PROFILES + "/" + HostPaths.encode(name.name());
        return name.project().equals(Project.DEFAULT) ? path : path + "?project=" + HostPaths.encode(name.project());
    }

    String path() {
        return path(profile.name());
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("config", profile.config());
        document.put("description", profile.description());
        document.put("devices", profile.devices());
        document.put("name", profile.name().name());
        document.put("used_by", usedBy.stream().map(InstanceDocument::path).toList());
        return document;
    }

    static String etag(Profile profile) {
        return Etag.of(List.of(profile.config(), profile.description(), profile.devices()));
    }
}

-- What a daemon keeps. Text in braces is JSON, times are UTC with nanoseconds, and what belongs together is checked at commit.

PRAGMA application_id = 1684830308; -- "dlxd"

CREATE TABLE projects (
    name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE profiles (
    project     TEXT NOT NULL REFERENCES projects DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    config      TEXT NOT NULL CHECK (json_type(config) = 'object'),  -- {"user.role": "web"}
    devices     TEXT NOT NULL CHECK (json_type(devices) = 'object'), -- {"eth0": {"type": "nic"}}
    PRIMARY KEY (project, name)
) STRICT;

CREATE TABLE instances (
    project      TEXT NOT NULL REFERENCES projects DEFERRABLE INITIALLY DEFERRED,
    name         TEXT NOT NULL,
    type         TEXT NOT NULL,
    description  TEXT NOT NULL,
    location     TEXT NOT NULL,
    config       TEXT NOT NULL CHECK (json_type(config) = 'object'),
    devices      TEXT NOT NULL CHECK (json_type(devices) = 'object'),
    created_at   TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    PRIMARY KEY (project, name)
) STRICT;

-- The profiles of an instance, in their order.
CREATE TABLE instance_profiles (
    project  TEXT NOT NULL,
    instance TEXT NOT NULL,
    position INTEGER NOT NULL,
    profile  TEXT NOT NULL,
    PRIMARY KEY (project, instance, position),
    FOREIGN KEY (project, instance) REFERENCES instances ON DELETE CASCADE,
    FOREIGN KEY (project, profile) REFERENCES profiles DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- The first process of an instance that runs.
CREATE TABLE init_processes (
    project       TEXT NOT NULL,
    instance      TEXT NOT NULL,
    pid           INTEGER NOT NULL,
    start_time    INTEGER NOT NULL, -- clock ticks since boot
    boot_id       TEXT NOT NULL,
    root_uid      INTEGER NOT NULL, -- -1: unknown
    cgroups       TEXT NOT NULL CHECK (json_type(cgroups) = 'array'),
    pid_namespace INTEGER NOT NULL, -- 0: unknown
    PRIMARY KEY (project, instance),
    FOREIGN KEY (project, instance) REFERENCES instances ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE images (
    fingerprint      TEXT NOT NULL PRIMARY KEY,
    filename         TEXT NOT NULL,
    public           INTEGER NOT NULL,
    cached           INTEGER NOT NULL,
    auto_update      INTEGER NOT NULL,
    virtual_machine  INTEGER NOT NULL,
    architecture     TEXT NOT NULL,
    properties       TEXT NOT NULL CHECK (json_type(properties) = 'object'),
    profiles         TEXT NOT NULL CHECK (json_type(profiles) = 'array'),
    extension        TEXT NOT NULL,
    size             INTEGER NOT NULL,
    rootfs_extension TEXT, -- NULL, as is its size: not a split image
    rootfs_size      INTEGER,
    created_at       TEXT NOT NULL,
    expires_at       TEXT, -- NULL: never
    uploaded_at      TEXT NOT NULL,
    CHECK ((rootfs_extension IS NULL) = (rootfs_size IS NULL))
) STRICT;

CREATE TABLE image_aliases (
    name        TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL REFERENCES images ON DELETE CASCADE,
    description TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: no event that is still to come has this number or a lower one.
CREATE TABLE event_numbers (
    reserved INTEGER NOT NULL
) STRICT;
INSERT INTO event_numbers VALUES (0);

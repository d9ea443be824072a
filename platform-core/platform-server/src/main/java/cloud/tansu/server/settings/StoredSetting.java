package cloud.tansu.server.settings;

import java.time.Instant;

/** A row of a settings table. */
record StoredSetting(String json, long version, Instant updatedAt, String updatedBy) {}

package cloud.tansu.server.kernel;

import java.nio.file.Path;

/** What belongs to this node rather than to the platform. */
@ConfigPrefix("tansu")
public record NodeConfig(
    @ConfigKey(
            description = "Directory for files that can be made again, such as copies of plugins",
            defaultValue = ".tansu/cache")
        Path cacheDirectory) {}

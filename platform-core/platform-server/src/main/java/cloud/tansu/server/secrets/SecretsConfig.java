package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.nio.file.Path;

/** Where the master keys are. */
@ConfigPrefix("tansu.secrets")
public record SecretsConfig(
    @ConfigKey(
            description =
                "File with the master keys; made at the first start, readable by its owner only."
                    + " Back it up: without it nothing encrypted can be read again")
        Path keyFile) {}

package cloud.tansu.server.data;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that names a collection. */
@Schema(name = "CollectionName")
record CollectionBody(
    @Schema(required = true, minLength = 1, maxLength = 200, example = "invoices")
        @Nullable String name) {}

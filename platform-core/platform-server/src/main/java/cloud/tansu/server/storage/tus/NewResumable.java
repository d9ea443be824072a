package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.multipart.NewUpload;
import java.util.OptionalLong;

/**
 * An object that is going to be sent so that it can be resumed.
 *
 * @param length empty when the client will say it later
 * @param maxLength that it may have, besides the quota
 * @param metadata as the client sent it
 */
record NewResumable(
    NewUpload object, OptionalLong length, OptionalLong maxLength, String metadata) {}

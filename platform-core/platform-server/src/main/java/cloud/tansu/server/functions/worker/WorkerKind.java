package cloud.tansu.server.functions.worker;

import cloud.tansu.spi.function.FunctionRuntime;

/**
 * Workers of one kind are interchangeable until a tenant gets one.
 *
 * @param runtime whose program it runs; another version of the plugin is another runtime
 * @param memoryBytes for the tenant's data
 */
public record WorkerKind(FunctionRuntime runtime, long memoryBytes) {}

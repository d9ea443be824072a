package cloud.tansu.server.data.cache;

import cloud.tansu.server.kernel.TenantId;

/**
 * What an answer depends on, beside the state of the data: the same key means the same bytes.
 *
 * @param caller whose view it is; two callers have the same one only when nothing is visible to one
 *     of them alone
 * @param resource what was asked for, with every parameter
 * @param shareable whether the answer follows from the database alone, and not from anything that
 *     this node knows of it, such as access rules that another node may just have changed
 */
public record AnswerKey(TenantId tenant, String caller, String resource, boolean shareable) {}

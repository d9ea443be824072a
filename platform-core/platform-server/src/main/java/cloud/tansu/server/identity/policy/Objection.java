package cloud.tansu.server.identity.policy;

/**
 * Something that is wrong with a policy.
 *
 * @param member of the policy that is wrong
 * @param message what it has to be like, to follow the member's name in a sentence
 */
public record Objection(String member, String message) {}

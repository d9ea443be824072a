package cloud.tansu.server.identity.policy;

import cloud.tansu.server.settings.SettingKey;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A policy as a setting, and as a member of the identity settings that the API shows.
 *
 * @param member its name there
 * @param objections what is wrong with a value by itself
 * @param objectionsBeside what is wrong with a tenant's value (second) beside the platform's
 */
record PolicyKey<T>(
    String member,
    SettingKey<T> key,
    Function<T, List<Objection>> objections,
    BiFunction<T, T, List<Objection>> objectionsBeside) {

  /** A policy of which tenants may have any version. */
  static <T> PolicyKey<T> of(String member, SettingKey<T> key) {
    return new PolicyKey<>(member, key, any -> List.of(), (platform, tenant) -> List.of());
  }

  PolicyKey<T> valid(Function<T, List<Objection>> check) {
    return new PolicyKey<>(
        member,
        key.valid(value -> Objections.sentence(check.apply(value))),
        check,
        objectionsBeside);
  }

  /**
   * Tenants may be stricter than the platform only.
   *
   * @param check (platform, tenant) → objections
   * @param strictest what holds when the platform has become stricter than a tenant was
   */
  PolicyKey<T> neverWeaker(BiFunction<T, T, List<Objection>> check, BinaryOperator<T> strictest) {
    return new PolicyKey<>(
        member,
        key.validBeside((platform, tenant) -> Objections.sentence(check.apply(platform, tenant)))
            .combined(strictest),
        objections,
        check);
  }
}

package cloud.tansu.plugin.function.java.worker;

import java.util.Map;
import java.util.Set;

/** What of Java a function may name. Everything else is refused at deploy, with its line. */
final class AllowList {

  private static final Set<String> PACKAGES =
      Set.of(
          "cloud/tansu/function/",
          "java/util/",
          "java/util/function/",
          "java/util/stream/",
          "java/util/regex/",
          "java/time/",
          "java/time/format/",
          "java/time/temporal/",
          "java/time/chrono/",
          "java/time/zone/",
          "java/math/",
          "java/text/");

  /** Of these packages: what reads files, starts threads, loads classes or changes the process. */
  private static final Set<String> EXCEPT =
      Set.of(
          "java/util/ServiceLoader",
          "java/util/ServiceConfigurationError",
          "java/util/Timer",
          "java/util/TimerTask",
          "java/util/Scanner",
          "java/util/Formatter",
          "java/util/ResourceBundle",
          "java/util/PropertyResourceBundle",
          "java/util/ListResourceBundle",
          "java/util/Properties",
          "java/util/PropertyPermission");

  private static final Set<String> CLASSES =
      Set.of(
          ("Object String StringBuilder StringBuffer CharSequence Comparable Iterable Number Integer Long"
                  + " Double Float Short Byte Boolean Character Math StrictMath Record Enum Throwable"
                  + " Exception RuntimeException Error AssertionError IllegalArgumentException"
                  + " IllegalStateException NullPointerException IndexOutOfBoundsException"
                  + " ArrayIndexOutOfBoundsException StringIndexOutOfBoundsException"
                  + " ArithmeticException UnsupportedOperationException NumberFormatException"
                  + " ClassCastException MatchException NoSuchFieldError StackOverflowError"
                  + " InterruptedException CloneNotSupportedException NegativeArraySizeException"
                  + " Override FunctionalInterface SafeVarargs Deprecated SuppressWarnings"
                  + " AutoCloseable Cloneable Void Runnable")
              .split(" "));

  private static final Set<String> OTHERS =
      Set.of(
          "java/io/IOException",
          "java/io/UncheckedIOException",
          "java/io/Serializable",
          "java/net/URI",
          "java/net/URISyntaxException",
          "java/net/URLDecoder",
          "java/net/URLEncoder",
          "java/nio/charset/Charset",
          "java/nio/charset/StandardCharsets",
          "java/security/GeneralSecurityException",
          "java/security/InvalidKeyException",
          "java/security/Key",
          "java/security/MessageDigest",
          "java/security/NoSuchAlgorithmException",
          "java/util/concurrent/Callable",
          "java/util/concurrent/ConcurrentHashMap",
          "java/util/concurrent/ConcurrentMap",
          "java/util/concurrent/TimeUnit",
          "java/util/concurrent/atomic/AtomicBoolean",
          "java/util/concurrent/atomic/AtomicInteger",
          "java/util/concurrent/atomic/AtomicLong",
          "java/util/concurrent/atomic/AtomicReference",
          "javax/crypto/Mac",
          "javax/crypto/spec/SecretKeySpec");

  /** Classes of which some members only may be used. */
  private static final Map<String, Set<String>> SOME_MEMBERS =
      Map.of(
          "java/lang/System",
          Set.of("out", "err", "nanoTime", "currentTimeMillis", "arraycopy", "lineSeparator"),
          "java/io/PrintStream",
          Set.of("print", "println", "printf", "append"));

  /** Whatever class they are called on: a subclass would else lend its name. */
  private static final Set<String> DENIED_MEMBERS =
      Set.of(
          "finalize",
          "getClass",
          "notify",
          "notifyAll",
          "parallel",
          "parallelStream",
          "printStackTrace",
          "setDefault",
          "wait");

  /** They read system properties. */
  private static final Set<String> DENIED_STATICS =
      Set.of(
          "java/lang/Integer.getInteger",
          "java/lang/Long.getLong",
          "java/lang/Boolean.getBoolean",
          "java/util/concurrent/TimeUnit.sleep",
          "java/util/concurrent/TimeUnit.timedJoin",
          "java/util/concurrent/TimeUnit.timedWait");

  /** The methods that take a class and only compare it or list its constants. */
  private static final Set<String> TAKES_A_CLASS =
      Set.of(
          "java/lang/Enum.valueOf",
          "java/util/EnumMap.<init>",
          "java/util/EnumSet.allOf",
          "java/util/EnumSet.noneOf");

  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory.metafactory",
          "java/lang/invoke/StringConcatFactory.makeConcat",
          "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
          "java/lang/runtime/ObjectMethods.bootstrap",
          "java/lang/runtime/SwitchBootstraps.enumSwitch",
          "java/lang/runtime/SwitchBootstraps.typeSwitch");

  private AllowList() {}

  /** Of constants in a pattern switch: a primitive type, or what a description describes. */
  static boolean allowsComputation(String owner, String member) {
    return owner.equals("java/lang/invoke/ConstantBootstraps")
        && (member.equals("primitiveClass") || member.equals("invoke"));
  }

  /** Names of classes and of enum constants, which by themselves do nothing. */
  static boolean allowsDescription(String owner, String member) {
    return member.equals("of")
        && (owner.equals("java/lang/constant/ClassDesc")
            || owner.equals("java/lang/Enum$EnumDesc"));
  }

  /** Whether a class of Java or of the API may be named at all. */
  static boolean allowsClass(String name) {
    if (OTHERS.contains(name) || SOME_MEMBERS.containsKey(name)) {
      return true;
    }
    if (name.startsWith("java/lang/")) {
      return CLASSES.contains(name.substring("java/lang/".length()));
    }
    String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    return !EXCEPT.contains(outermost)
        && PACKAGES.contains(name.substring(0, name.lastIndexOf('/') + 1));
  }

  static boolean allowsMember(String owner, String member) {
    Set<String> some = SOME_MEMBERS.get(owner);
    return (some == null || some.contains(member))
        && !DENIED_MEMBERS.contains(member)
        && !DENIED_STATICS.contains(owner + "." + member);
  }

  static boolean takesAClass(String owner, String member) {
    return TAKES_A_CLASS.contains(owner + "." + member);
  }

  static boolean allowsBootstrap(String owner, String member) {
    return BOOTSTRAPS.contains(owner + "." + member);
  }
}

package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.ServerCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Makes contexts, and puts into them what a function finds besides the language. */
final class Realm {

  private static final int MAX_RANDOM_BYTES = 65_536;

  private final Engine engine;
  private final Source web;
  private final Source bootstrap;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param scripts the directory of the worker's scripts
   */
  Realm(Engine engine, Path scripts) {
    this.engine = engine;
    this.web = script(scripts, "web.js");
    this.bootstrap = script(scripts, "bootstrap.js");
  }

  static Source script(Path scripts, String name) {
    try {
      String text = Files.readString(scripts.resolve(name));
      return Source.newBuilder("js", text, name).internal(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The functions of the bootstrap: invoke, reply, fire, pending. */
  Value open(Context context, ServerCalls calls, Settled settled, EventLoop loop) {
    context.eval(web).execute(randomHex(), ascii());
    ProxyExecutable log =
        arguments -> {
          calls.log(arguments[0].asString());
          return null;
        };
    ProxyExecutable call = arguments -> calls.send(arguments[1].asString());
    return context
        .eval(bootstrap)
        .execute(log, settled.onAnswer(), settled.onFailure(), call, loop.timers());
  }

  private ProxyExecutable randomHex() {
    return arguments -> {
      byte[] bytes = new byte[Math.clamp(arguments[0].asInt(), 0, MAX_RANDOM_BYTES)];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }

  private static ProxyExecutable ascii() {
    return arguments -> {
      try {
        return IDN.toASCII(arguments[0].asString());
      } catch (IllegalArgumentException notADomain) {
        return "";
      }
    };
  }

  Context newContext() {
    return Context.newBuilder("js")
        .engine(engine)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowIO(IOAccess.NONE)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .allowExperimentalOptions(true)
        .option("js.esm-eval-returns-exports", "true")
        .option("js.console", "false")
        .option("js.print", "false")
        .option("js.load", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.shared-array-buffer", "false")
        .build();
  }
}

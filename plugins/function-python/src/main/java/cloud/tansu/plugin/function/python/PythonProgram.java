package cloud.tansu.plugin.function.python;

import cloud.tansu.spi.function.HostProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CPython that is new enough.
 *
 * @param program without symbolic links, and outside of any virtual environment
 * @param version such as 3.11.2
 * @param libraries the directories of the standard library
 * @param sharedLibrary of the interpreter, where it is not linked into the program
 */
record PythonProgram(
    Path program, String version, List<Path> libraries, Optional<Path> sharedLibrary) {

  private static final Pattern VERSION = Pattern.compile("3\\.(9|[1-9]\\d)\\.\\d+");
  private static final int LINES = 6;
  private static final List<String> QUESTION =
      List.of(
          "-I",
          "-S",
          "-c",
          """
          import os, platform, sys, sysconfig
          print(platform.python_implementation())
          print(platform.python_version())
          print(os.path.realpath(sys.executable))
          print(sysconfig.get_path('stdlib'))
          print(sysconfig.get_path('platstdlib'))
          shared = sysconfig.get_config_var('Py_ENABLE_SHARED')
          library = sysconfig.get_config_var('INSTSONAME') or ''
          print(os.path.join(sysconfig.get_config_var('LIBDIR') or '', library) if shared else '-')
          """);

  PythonProgram {
    libraries = List.copyOf(libraries);
  }

  /**
   * The first that the search path offers.
   *
   * @param searchPath directories, separated as in PATH
   */
  static Optional<PythonProgram> find(String searchPath) {
    return Stream.of("python3", "python")
        .flatMap(name -> HostProgram.candidates(name, searchPath, QUESTION))
        .flatMap(found -> read(found.answer()).stream())
        .findFirst();
  }

  private static Optional<PythonProgram> read(String answer) {
    List<String> lines = answer.lines().toList();
    if (lines.size() != LINES
        || !lines.get(0).equals("CPython")
        || !VERSION.matcher(lines.get(1)).matches()) {
      return Optional.empty();
    }
    Path shared = Path.of(lines.get(5));
    return Optional.of(
        new PythonProgram(
            Path.of(lines.get(2)),
            lines.get(1),
            Stream.of(lines.get(3), lines.get(4)).map(Path::of).distinct().toList(),
            Optional.of(shared).filter(Path::isAbsolute).filter(Files::exists)));
  }
}

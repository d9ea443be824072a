package cloud.tansu.server.functions.template;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around templates. */
public final class TemplateProblems {

  static final ProblemType TEMPLATE_NOT_FOUND =
      new ProblemType("function_template_not_found", 404, "There is no such template");

  private TemplateProblems() {}

  static RuntimeException noTemplate() {
    return TEMPLATE_NOT_FOUND.because("The server has no template of that id.");
  }
}

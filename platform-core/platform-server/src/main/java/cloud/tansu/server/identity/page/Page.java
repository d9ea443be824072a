package cloud.tansu.server.identity.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page shows.
 *
 * @param template name of the Mustache template, which is also how tests find the page
 * @param title heading, as plain text
 * @param values what the template shows; escaped there
 * @param formTargets where else its forms may lead, as sources of a content security policy
 */
public record Page(
    String template, String title, Map<String, Object> values, List<String> formTargets) {

  public Page {
    values = Map.copyOf(values);
    formTargets = List.copyOf(formTargets);
  }

  public static Page of(String template, String title) {
    return new Page(template, title, Map.of(), List.of());
  }

  /**
   * The same with a value: a text, a boolean, a number, a list or map of these, or a record, whose
   * components the template names.
   */
  public Page with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Page(template, title, more, formTargets);
  }

  /**
   * The same with sentences about what is wrong, where the template includes {@code errors}; none
   * for an empty list.
   */
  public Page withErrors(List<String> errors) {
    return errors.isEmpty() ? this : with("errors", Map.of("list", errors));
  }

  /**
   * The same with forms that may end up at that address, or wherever the application leads on from
   * there: browsers check each redirect after a form, and an application is free to send the person
   * to another host than the one of its redirect URI.
   *
   * @param redirectUri registered by the application, absolute
   */
  public Page leadingTo(String redirectUri) {
    URI uri = URI.create(redirectUri);
    List<String> more = new ArrayList<>(formTargets);
    more.add(uri.getScheme() + ":");
    return new Page(template, title, values, more);
  }
}

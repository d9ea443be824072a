package cloud.tansu.server.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows the Markdown of a problem page as HTML: headings, paragraphs and code are all that these
 * pages use.
 */
final class ProblemPage {

  private ProblemPage() {}

  static String html(String markdown) {
    List<String> blocks = new ArrayList<>();
    String title = "";
    for (String block : markdown.strip().split("\n{2,}")) {
      if (block.startsWith("## ")) {
        blocks.add("<h2>" + inline(block.substring(3)) + "</h2>");
      } else if (block.startsWith("# ")) {
        title = escape(block.substring(2));
        blocks.add("<h1>" + inline(block.substring(2)) + "</h1>");
      } else {
        blocks.add("<p>" + inline(block).replace("\nStatus:", "<br>\nStatus:") + "</p>");
      }
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}
      code{background:#8882;border-radius:.25rem;padding:.1rem .3rem}
      h2{font-size:1.1rem;margin-top:2rem}
      :root{color-scheme:light dark}
      </style>
      </head>
      <body>
      %s
      </body>
      </html>
      """
        .formatted(title, String.join("\n", blocks));
  }

  private static String inline(String text) {
    return escape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

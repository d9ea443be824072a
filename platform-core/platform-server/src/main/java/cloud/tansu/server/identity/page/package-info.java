/**
 * The pages that a realm's users see outside the console: HTML made on the server, without scripts.
 *
 * <p>Each page is a Mustache template beside {@code layout.mustache}, shown by {@link
 * cloud.tansu.server.identity.page.HostedPages}. Forms carry a token against cross-site request
 * forgery ({@code {{{csrf}}}}), which every resource checks before it looks at anything else.
 */
@NullMarked
package cloud.tansu.server.identity.page;

import org.jspecify.annotations.NullMarked;

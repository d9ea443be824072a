package cloud.tansu.server.web;

import jakarta.ws.rs.core.Application;

/**
 * The JAX-RS application. It is mapped as a filter in {@code web.xml} onto the prefixes of the API,
 * so that one application serves them all beside the console's pages.
 */
public class Api extends Application {}

package cloud.tansu.server.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only administrators of the tenant that the request is about, or of the platform, may call this;
 * the tenant is the path parameter {@code tenantId} or, without one, the token's or the one that an
 * administrator of the platform names in the header {@code X-Tansu-Tenant}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TenantAdministrators {}

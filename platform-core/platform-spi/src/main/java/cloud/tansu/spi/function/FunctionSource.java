package cloud.tansu.spi.function;

/**
 * What a tenant deploys.
 *
 * @param text the source; of a language whose form is {@link SourceForm#BINARY} its bytes in base64
 *     without line ends
 * @param entryPoint name of the function to call where the language lets the tenant choose it
 */
public record FunctionSource(String text, String entryPoint) {}

package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.mfa.EnrolTotp;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an authenticator app needs; shown at this moment only. */
@Schema(name = "TotpEnrolment")
public record EnrolmentView(
    @Schema(
            description = "The secret in Base32, for typing",
            example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        String secret,
    @Schema(
            description = "The same as an address that apps open",
            example = "otpauth://totp/acme:alice%40acme.com?secret=…&issuer=acme")
        String otpauthUri,
    @Schema(description = "The address as a QR code: an svg element") String qrCodeSvg) {

  public static EnrolmentView of(EnrolTotp.Begun begun) {
    return new EnrolmentView(begun.secret(), begun.uri(), begun.qrCode());
  }

  /** Leaves the secret out: it must never reach a log. */
  @Override
  public String toString() {
    return "EnrolmentView";
  }
}

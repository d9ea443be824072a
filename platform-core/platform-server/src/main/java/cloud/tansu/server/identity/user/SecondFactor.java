package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a sign-in asks for after the first factor, whichever that was. Implemented where second
 * factors are known.
 */
public interface SecondFactor {

  /** What holds in the realm now; reads settings, so call it without holding a connection. */
  Gate of(Realm realm);

  /** The rules of one moment. */
  interface Gate {

    /**
     * Decides in the transaction of the sign-in, which has to be committed whatever comes of it:
     * wrong codes are counted.
     */
    Decision decide(UnitOfWork unit, FirstFactor first) throws SQLException;
  }

  /** Whether the sign-in can go on. */
  sealed interface Decision {

    /**
     * It can.
     *
     * @param methods of the first factor and, if there was one, the second, as {@code amr}
     */
    record Enough(List<String> methods) implements Decision {}

    /**
     * A code has to be shown.
     *
     * @param mfaToken goes on with the sign-in, once
     */
    record CodeAsked(String mfaToken) implements Decision {

      /** Leaves the token out: it must never reach a log. */
      @Override
      public String toString() {
        return "CodeAsked";
      }
    }

    /**
     * A second factor has to be set up before anything else.
     *
     * @param mfaToken allows that, and goes on with the sign-in
     */
    record EnrolmentAsked(String mfaToken) implements Decision {

      /** Leaves the token out: it must never reach a log. */
      @Override
      public String toString() {
        return "EnrolmentAsked";
      }
    }

    /** The code that came with the first factor is wrong. */
    record WrongCode() implements Decision {}

    /** There were too many wrong codes. */
    record Locked(Duration remaining) implements Decision {}

    /** The account was locked, disabled or changed while the first factor was checked. */
    record NoLonger() implements Decision {}
  }
}

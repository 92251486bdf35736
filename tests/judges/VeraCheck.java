import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files by one or more standards: VeraCheck FLAVOUR[,FLAVOUR...] FILE...
 *
 * <p>Flavours are named as veraPDF names them, such as ua1 and 2a. For each file and flavour one line
 * is printed, PASS or FAIL, and below a failure each broken rule with its first place. The exit code is
 * 0 if all files pass, 1 if not, 2 for wrong usage.
 */
public final class VeraCheck {
  private static final int MOST_FAILURES = 500;

  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: VeraCheck FLAVOUR[,FLAVOUR...] FILE...");
      System.err.println("flavours: " + PDFAFlavour.getFlavourIds());
      System.exit(arguments.length == 1 && arguments[0].equals("-v") ? 0 : 2);
    }
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = true;
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) {
        good &= judge(arguments[i], flavour);
      }
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean judge(String file, String name) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance()
                .createValidator(flavour, MOST_FAILURES, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      // A name that veraPDF does not know would leave nothing to check.
      boolean good = result.isCompliant() && result.getTotalAssertions() > 0;
      System.out.printf(
          "%s %s %s (%d checks)%n", good ? "PASS" : "FAIL", name, file, result.getTotalAssertions());
      if (!good) {
        explain(result);
      }
      return good;
    } catch (Exception error) {
      System.out.printf("FAIL %s %s: %s%n", name, file, error);
      return false;
    }
  }

  private static void explain(ValidationResult result) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) {
        continue;
      }
      RuleId id = assertion.getRuleId();
      String rule =
          String.format(
              "%s %s-%d: %s",
              id.getSpecification().getId(),
              id.getClause(),
              id.getTestNumber(),
              assertion.getMessage());
      counts.merge(rule, 1, Integer::sum);
      places.putIfAbsent(rule, assertion.getLocation().getContext());
    }
    counts.forEach(
        (rule, count) ->
            System.out.printf("  %d × %s%n      at %s%n", count, rule, places.get(rule)));
  }

  private VeraCheck() {}
}

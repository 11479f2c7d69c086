import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDFs by veraPDF, all in one run of Java: Check FLAVOUR,FLAVOUR... FILE...
 *
 * <p>Prints a line of tab-separated fields for each file and flavour: file, flavour, number of checks made, and each rule
 * that failed as "CLAUSE-TEST what was wrong". A file that cannot be checked has no checks and one field with the reason.
 */
final class Check {
    private static final int FAILURES_KEPT = 200; // of one rule, the first one is told

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++) {
            for (String flavour : arguments[0].split(",")) {
                System.out.println(arguments[i] + "\t" + flavour + "\t" + check(arguments[i], flavour));
            }
        }
    }

    private static String check(String file, String flavourName) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourName);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, FAILURES_KEPT, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            return result.getTotalAssertions() + failures(result);
        } catch (Exception | LinkageError | StackOverflowError problem) {
            return "0\tnot checked: " + plain(String.valueOf(problem));
        }
    }

    private static String failures(ValidationResult result) {
        Map<String, String> byRule = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                byRule.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
            }
        }
        StringBuilder fields = new StringBuilder();
        byRule.forEach((rule, message) -> fields.append('\t').append(rule).append(' ').append(plain(message)));
        if (!result.isCompliant() && byRule.isEmpty()) {
            fields.append("\tnot compliant, and no rule says why");
        }
        return fields.toString();
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

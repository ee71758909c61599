import java.io.FileInputStream;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Says for one file and each flavour (ua1, 2a) PASS or FAIL, and the rules that failed. Exit 1 when any failed. */
public final class Verapdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (int index = 1; index < arguments.length; index++) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[index]);
            try (FileInputStream file = new FileInputStream(arguments[0]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                good &= result.isCompliant();
                String failed = result.getFailedChecks().entrySet().stream()
                        .map(rule -> rule.getKey().getClause() + "-" + rule.getKey().getTestNumber() + " x" + rule.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
                System.out.println(arguments[index] + " " + (result.isCompliant() ? "PASS" : "FAIL") + " " + failed);
            }
        }
        System.exit(good ? 0 : 1);
    }
}

using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Says in plain words what a finding means and what would make the schema fit.</summary>
internal static class AvroExplanation
{
    public static string Of(AvroFinding finding, ComparedSides sides) => finding.Kind switch
    {
        AvroFinding.FieldWithoutDefault => FieldWithoutDefault(finding, sides),
        AvroFinding.NameMismatch => NameMismatch(finding, sides),
        AvroFinding.MissingEnumSymbols => MissingSymbols(finding, sides),
        AvroFinding.MissingUnionBranch => MissingBranch(finding, sides),
        AvroFinding.FixedSizeMismatch =>
            $"{Start(finding)} is {((AvroFixed)finding.Writer).Size} bytes long in {sides.WriterWords} but {((AvroFixed)finding.Reader).Size} in {sides.ReaderWords}, "
            + $"so {sides.Consequence}. Keep the size, or add a new field for the other size.",
        AvroFinding.TypeMismatch => TypeMismatch(finding, sides),
        _ => $"The schemas cannot be compared: {finding.Detail}.",
    };

    private static string FieldWithoutDefault(AvroFinding finding, ComparedSides sides) => sides.IsNewReading
        ? $"The new schema asks for {finding.Place.Words}, which {sides.WriterWords} does not have, and gives it no default value; "
            + $"so {sides.Consequence}. Give the field a default value, for example null with the type [\"null\", {Type(finding.Reader)}]."
        : $"{Capital(sides.ReaderWords)} asks for {finding.Place.Words} and has no default value for it, but the new schema no longer has the field; "
            + $"so {sides.Consequence}. Keep the field.";

    private static string NameMismatch(AvroFinding finding, ComparedSides sides)
    {
        var (read, written) = ((AvroNamed)finding.Reader, (AvroNamed)finding.Writer);
        var remedy = sides.IsNewReading
            ? $"Keep the name, or list \"{written.Name.Full}\" in the aliases of \"{read.Name.Simple}\"."
            : "Keep the name.";
        return $"The {What(read)} at {finding.Place.Words} is called \"{written.Name.Full}\" in {sides.WriterWords} but \"{read.Name.Full}\" in {sides.ReaderWords}, "
            + $"so {sides.Consequence}. {remedy}";
    }

    private static string MissingSymbols(AvroFinding finding, ComparedSides sides)
    {
        var symbols = finding.Detail.Trim('[', ']');
        var remedy = sides.IsNewReading
            ? "Keep these values, or give the enum a default symbol that stands in for unknown ones."
            : $"Do not add these values, unless the enum of {sides.ReaderWords} had a default symbol.";
        return $"{Start(finding)} may hold the values {symbols} in {sides.WriterWords}, which {sides.ReaderWords} does not know, so {sides.Consequence}. {remedy}";
    }

    private static string MissingBranch(AvroFinding finding, ComparedSides sides)
    {
        var remedy = sides.IsNewReading ? "Keep that type among the allowed ones." : "Leave that type out, or add a new field for it.";
        return $"{Start(finding)} may hold {Type(finding.Writer)} in {sides.WriterWords}, which {sides.ReaderWords} does not allow there, so {sides.Consequence}. {remedy}";
    }

    private static string TypeMismatch(AvroFinding finding, ComparedSides sides) =>
        $"{Start(finding)} is {Type(finding.Writer)} in {sides.WriterWords} but {Type(finding.Reader)} in {sides.ReaderWords}, and the one cannot be read as the other; "
        + $"so {sides.Consequence}. Keep the type, or add a new field (with a default value) for the new one.";

    private static string Start(AvroFinding finding) => Capital(finding.Place.Words);

    private static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    private static string What(AvroSchema schema) => schema.Kind switch
    {
        AvroKind.Record => "record",
        AvroKind.Enum => "enum",
        _ => "fixed type",
    };

    private static string Type(AvroSchema schema) => schema switch
    {
        AvroNamed named => $"\"{named.Name.Simple}\" ({schema.Kind.ToString().ToLowerInvariant()})",
        _ => $"\"{schema.Kind.ToString().ToLowerInvariant()}\"",
    };
}

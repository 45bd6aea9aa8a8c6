namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Says in plain words what a finding means and what would make the schema fit.</summary>
internal static class ProtobufExplanation
{
    public static string Of(ProtobufFinding finding, ComparedSides sides) => finding.IsCompatible
        ? $"{Harmless(finding, sides)}."
        : $"{What(finding, sides)}, so {Consequence(finding, sides)}. {Remedy(finding, sides)}";

    private static string Harmless(ProtobufFinding finding, ComparedSides sides) => finding.Kind switch
    {
        ProtobufChange.MessageMoved => $"{Capital(finding.What)} has another place in {sides.ReaderWords}; records name their message by its place in their own schema, so nothing is mixed up",
        ProtobufChange.FieldNameChanged => $"{Capital(finding.What)} is called \"{finding.Written}\" in {sides.WriterWords}; data hold the number only, but JSON shows the name",
        ProtobufChange.EnumConstChanged => $"{Capital(finding.What)} of {sides.WriterWords} has another name in {sides.ReaderWords}; data hold the number only",
        ProtobufChange.EnumConstRemoved => $"{Capital(finding.What)} of {sides.WriterWords} is missing in {sides.ReaderWords}, which reads it as a bare number",
        ProtobufChange.FieldRemoved => $"{Capital(finding.What)} of {sides.WriterWords} is missing in {sides.ReaderWords}, which passes over it",
        ProtobufChange.FieldAdded or ProtobufChange.OneofFieldAdded => $"{Capital(finding.What)} is missing in {sides.WriterWords}; {sides.ReaderWords} finds it not set",
        ProtobufChange.FieldStringOrBytesLabelChanged =>
            $"{Capital(finding.What)} is {finding.Written} in {sides.WriterWords} but {finding.Read} in {sides.ReaderWords}; of several values a single field keeps the last",
        ProtobufChange.OneofFieldMovedToTopLevel => $"{Capital(finding.What)} is part of a oneof in {sides.WriterWords} but stands alone in {sides.ReaderWords}",
        ProtobufChange.EnumRemoved or ProtobufChange.OneofRemoved => $"{Capital(finding.What)} of {sides.WriterWords} is missing in {sides.ReaderWords}",
        _ => $"{Capital(finding.What)} of {sides.ReaderWords} is missing in {sides.WriterWords}",
    };

    private static string What(ProtobufFinding finding, ComparedSides sides) => finding.Kind switch
    {
        ProtobufChange.PackageChanged =>
            $"The package is {Quoted(finding.Written)} in {sides.WriterWords} but {Quoted(finding.Read)} in {sides.ReaderWords}, which gives every message another full name",
        ProtobufChange.MessageRemoved => $"{Capital(finding.What)} of {sides.WriterWords} is missing in {sides.ReaderWords}",
        ProtobufChange.FieldNumericLabelChanged =>
            $"{Capital(finding.What)} is {finding.Written} in {sides.WriterWords} but {finding.Read} in {sides.ReaderWords}",
        ProtobufChange.FieldKindChanged or ProtobufChange.FieldScalarKindChanged =>
            $"{Capital(finding.What)} has the type {finding.Written} in {sides.WriterWords} but {finding.Read} in {sides.ReaderWords}, and the two are written differently",
        ProtobufChange.FieldNamedTypeChanged when finding.Written == finding.Read =>
            $"{Capital(finding.What)} has the type {finding.Written}, whose imported definition differs between {sides.WriterWords} and {sides.ReaderWords}",
        ProtobufChange.FieldNamedTypeChanged =>
            $"{Capital(finding.What)} holds a {finding.Written} in {sides.WriterWords} but a {finding.Read} in {sides.ReaderWords}",
        ProtobufChange.RequiredFieldAdded => $"{Capital(finding.What)} is required in {sides.ReaderWords} but missing in {sides.WriterWords}",
        ProtobufChange.RequiredFieldRemoved => $"{Capital(finding.What)} is required in {sides.WriterWords} but missing in {sides.ReaderWords}",
        ProtobufChange.OneofFieldRemoved =>
            $"{Capital(finding.What)} is a choice in {sides.WriterWords} but missing in {sides.ReaderWords}, which could not tell it from \"nothing chosen\"",
        _ => $"Fields that can be set together in {sides.WriterWords} exclude each other in {finding.What} of {sides.ReaderWords}",
    };

    private static string Consequence(ProtobufFinding finding, ComparedSides sides) => finding.Kind switch
    {
        ProtobufChange.RequiredFieldRemoved => sides.IsNewReading
            ? "programs that still use the earlier schema refuse what is written without it"
            : "programs that use the new schema refuse what is written without it",
        ProtobufChange.MultipleFieldsMovedToOneof or ProtobufChange.FieldMovedToExistingOneof => "values would be lost when such data are read",
        _ => sides.Consequence,
    };

    private static string Remedy(ProtobufFinding finding, ComparedSides sides) => finding.Kind switch
    {
        ProtobufChange.PackageChanged => "Keep the package.",
        ProtobufChange.MessageRemoved => sides.IsNewReading
            ? "Keep the message, under its name and in its place; it may stay unused."
            : "Leave the new message out, or put it into another schema.",
        ProtobufChange.FieldNumericLabelChanged => "Keep the label, or add a new field with another number.",
        ProtobufChange.RequiredFieldAdded => sides.IsNewReading ? "Make the field optional." : "Keep the field.",
        ProtobufChange.RequiredFieldRemoved => sides.IsNewReading ? "Keep the field." : "Make the field optional.",
        ProtobufChange.OneofFieldRemoved => sides.IsNewReading ? "Keep the field; it may be marked deprecated." : "Add the field outside the oneof.",
        ProtobufChange.MultipleFieldsMovedToOneof or ProtobufChange.FieldMovedToExistingOneof => "Leave those fields outside the oneof, and add new ones inside it.",
        _ => "Keep the type, or add a new field with another number and leave this one as it is.",
    };

    private static string Quoted(string package) => package.Length == 0 ? "not given" : $"\"{package}\"";

    private static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}

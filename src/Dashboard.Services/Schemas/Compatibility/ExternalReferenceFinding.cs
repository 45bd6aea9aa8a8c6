namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A stored JSON Schema refers to a schema on the web, so that it cannot be compared.</summary>
internal sealed class ExternalReferenceFinding() : SchemaFinding("EXTERNAL_REFERENCE", "#/")
{
    public override string Names => "";

    public override string Concerned => "";

    public override string Message(ComparedSides sides) => "A previous schema version contains an unsupported external reference";

    public override string Explain(ComparedSides sides) =>
        "An earlier version refers to a schema on the web, which is never fetched, so nothing can be compared with it. "
        + "Register that schema and let a new version refer to it by name, or set the level to NONE for one registration.";
}

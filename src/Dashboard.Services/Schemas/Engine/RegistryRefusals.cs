using System.Globalization;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The registry's refusals with their published codes and texts.</summary>
public static class RegistryRefusals
{
    public static RegistryRefusal SubjectNotFound(string subject) => new(RegistryRefusal.SubjectNotFound, $"Subject '{subject}' not found.");

    public static RegistryRefusal VersionNotFound(int version) => new(RegistryRefusal.VersionNotFound, $"Version {version} not found.");

    public static RegistryRefusal SchemaNotFound(int id) => new(RegistryRefusal.SchemaNotFound, $"Schema {id} not found");

    public static RegistryRefusal SchemaNotFound() => new(RegistryRefusal.SchemaNotFound, "Schema not found");

    public static RegistryRefusal SubjectSoftDeleted(string subject) =>
        new(40404, $"Subject '{subject}' was soft deleted.Set permanent=true to delete permanently");

    public static RegistryRefusal SubjectNotSoftDeleted(string subject) =>
        new(40405, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static RegistryRefusal VersionSoftDeleted(string subject, int version) =>
        new(40406, $"Subject '{subject}' Version {version} was soft deleted.Set permanent=true to delete permanently");

    public static RegistryRefusal VersionNotSoftDeleted(string subject, int version) =>
        new(40407, $"Subject '{subject}' Version {version} was not deleted first before being permanently deleted");

    public static RegistryRefusal NoSubjectConfig(string subject) =>
        new(40408, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static RegistryRefusal NoSubjectMode(string subject) => new(40409, $"Subject '{subject}' does not have subject-level mode configured");

    public static RegistryRefusal Incompatible(string subject, CompatibilityReport report) => new(
        RegistryRefusal.Incompatible,
        $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\", details: [{string.Join(", ", report.Messages)}]",
        report.Differences);

    public static RegistryRefusal InvalidSchema(string message) => new(RegistryRefusal.InvalidSchema, message);

    public static RegistryRefusal InvalidSchema(string schemaType, string details) =>
        InvalidSchema($"Invalid schema of type {schemaType}, details: {details}");

    public static RegistryRefusal InvalidVersion(string version) => new(
        RegistryRefusal.InvalidVersion,
        $"The specified version '{version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");

    public static RegistryRefusal InvalidLevel() => new(
        RegistryRefusal.InvalidLevel,
        "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive");

    public static RegistryRefusal InvalidMode() => new(42204, "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD.");

    public static RegistryRefusal ForwardOnlyGlobally() => new(42204, "Forward mode only supported on global level");

    public static RegistryRefusal InvalidReference(SchemaReference reference) =>
        InvalidSchema($"Invalid reference: {{name='{reference.Name}', subject='{reference.Subject}', version={reference.Version}}}");

    public static RegistryRefusal ConflictingReferences(string name, int first, int second) =>
        InvalidSchema(string.Create(CultureInfo.InvariantCulture, $"Conflicting reference versions for \"{name}\": version {first} and version {second}"));

    /// <param name="state">E.g. <c>in read-only</c>.</param>
    public static RegistryRefusal WrongMode(string subject, string state)
    {
        var name = SubjectName.Parse(subject);
        return new(42205, $"Subject {subject} in context {(name.IsDefaultContext ? "" : name.Context)} is {state} mode");
    }

    public static RegistryRefusal Overwrite(string subject, int id)
    {
        var name = SubjectName.Parse(subject);
        return new(42205, string.Create(CultureInfo.InvariantCulture, $"Overwrite new schema with id {id} in context {(name.IsDefaultContext ? "" : name.Context)} is not permitted."));
    }

    public static RegistryRefusal CannotImport() => new(42205, "Cannot import since found existing subjects");

    public static RegistryRefusal StillReferenced(string subject, int version) =>
        new(42206, $"One or more references exist to the schema {{magic=1,keytype=SCHEMA,subject={subject},version={version}}}.");

    public static RegistryRefusal OtherId(string subject, int version, int id) => new(
        42207, string.Create(CultureInfo.InvariantCulture, $"The ID of an imported schema does not match the existing ID: subject {subject} version {version} has id {id}"));

    public static RegistryRefusal InvalidSubject(string subject) => new(42208, $"The specified subject '{subject}' is not a valid.");

    public static RegistryRefusal InvalidRuleSet(string reason) => new(42210, reason);

    public static RegistryRefusal ContextNotEmpty(string context) => new(42211, $"The specified context '{context}' is not empty.");

    public static RegistryRefusal ModeFixed() => new(42205, "Mode changes are not allowed");

    /// <summary>The request's JSON is not of the shape that the API asks for.</summary>
    public static RegistryRefusal WrongShape(string reason) => new(400, reason);

    public static RegistryRefusal TooLarge() => new(42209, "Register operation failed because schema is too large");
}

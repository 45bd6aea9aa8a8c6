namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Where in a file a difference is: names of messages, then perhaps a oneof and the number of a field.</summary>
/// <param name="Path"><c>#/</c> and the steps joined by <c>/</c>.</param>
internal readonly record struct ProtobufPlace(string Path)
{
    public static ProtobufPlace Root { get; } = new("#/");

    public ProtobufPlace Step(string step) => new(Path == Root.Path ? $"#/{step}" : $"{Path}/{step}");
}

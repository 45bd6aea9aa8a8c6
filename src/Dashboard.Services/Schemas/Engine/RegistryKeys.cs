namespace Dashboard.Services.Schemas.Engine;

/// <summary>Keys of the registry's topic, byte for byte: compaction depends on them.</summary>
internal static class RegistryKeys
{
    public const string SchemaType = "SCHEMA";
    public const string ConfigType = "CONFIG";
    public const string ModeType = "MODE";
    public const string DeleteSubjectType = "DELETE_SUBJECT";
    public const string ClearSubjectType = "CLEAR_SUBJECT";
    public const string ContextType = "CONTEXT";
    public const string NoopType = "NOOP";

    public static byte[] Noop { get; } = Plain(NoopType, null);

    public static byte[] Schema(string subject, int version) =>
        Start(SchemaType).Member("subject", subject).Member("version", version).Member("magic", 1).EndObject().ToUtf8();

    /// <param name="subject">Null for the whole registry.</param>
    public static byte[] Config(string? subject) => Plain(ConfigType, subject);

    /// <param name="subject">Null for the whole registry.</param>
    public static byte[] Mode(string? subject) => Plain(ModeType, subject);

    public static byte[] DeleteSubject(string subject) => Plain(DeleteSubjectType, subject);

    /// <param name="subject">Null for the whole registry.</param>
    public static byte[] ClearSubject(string? subject) => Plain(ClearSubjectType, subject);

    public static byte[] Context(string context) =>
        Start(ContextType).Member("tenant", "default").Member("context", context).Member("magic", 0).EndObject().ToUtf8();

    private static byte[] Plain(string type, string? subject) => Start(type).Member("subject", subject).Member("magic", 0).EndObject().ToUtf8();

    private static CompactJson Start(string type) => new CompactJson().BeginObject().Member("keytype", type);
}

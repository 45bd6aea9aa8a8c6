namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A <c>.proto</c> file as written: names are not resolved, options not interpreted, comments gone.</summary>
/// <param name="Syntax"><c>proto2</c> or <c>proto3</c>; null where the file says neither.</param>
/// <param name="Edition">E.g. <c>2023</c>; null for files with a syntax or with neither, which are proto2.</param>
/// <param name="Package">Empty where there is none.</param>
/// <param name="Messages">In text order; their positions are what message indexes count.</param>
internal sealed record ProtoFile(
    string? Syntax,
    string? Edition,
    string Package,
    IReadOnlyList<ProtoImport> Imports,
    IReadOnlyList<ProtoOption> Options,
    IReadOnlyList<ProtoMessage> Messages,
    IReadOnlyList<ProtoEnum> Enums,
    IReadOnlyList<ProtoExtend> Extends,
    IReadOnlyList<ProtoService> Services)
{
    public const string Proto2 = "proto2";

    public const string Proto3 = "proto3";

    public bool IsProto3 => Syntax == Proto3;

    public bool IsProto2 => Edition is null && !IsProto3;
}

/// <summary>An import of another file.</summary>
/// <param name="Modifier"><c>public</c>, <c>weak</c>, <c>option</c> (edition 2024) or empty.</param>
internal sealed record ProtoImport(string Path, string Modifier)
{
    public const string Public = "public";

    public bool IsPublic => Modifier == Public;
}

/// <summary>A service; the registry keeps it and makes no use of it.</summary>
internal sealed record ProtoService(string Name, IReadOnlyList<ProtoMethod> Methods, IReadOnlyList<ProtoOption> Options);

/// <summary>One method of a service.</summary>
internal sealed record ProtoMethod(
    string Name, string Request, bool IsRequestStream, string Response, bool IsResponseStream, IReadOnlyList<ProtoOption> Options);

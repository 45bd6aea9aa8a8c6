namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Leaves out of a file what extends protobuf: custom options, extends and extension ranges. Options of <c>confluent</c> stay.</summary>
internal static class ProtoExtensionFilter
{
    private const string Kept = "confluent.";

    public static ProtoFile Without(ProtoFile file) => file with
    {
        Options = Filter(file.Options),
        Messages = [.. file.Messages.Select(Filter)],
        Enums = [.. file.Enums.Select(Filter)],
        Extends = [],
        Services = [.. file.Services.Select(service => service with
        {
            Methods = [.. service.Methods.Select(method => method with { Options = Filter(method.Options) })],
            Options = Filter(service.Options),
        })],
    };

    private static ProtoMessage Filter(ProtoMessage message) => message with
    {
        Fields = Filter(message.Fields),
        Oneofs = [.. message.Oneofs.Select(oneof => oneof with { Fields = Filter(oneof.Fields), Groups = Filter(oneof.Groups), Options = Filter(oneof.Options) })],
        Groups = Filter(message.Groups),
        Messages = [.. message.Messages.Select(Filter)],
        Enums = [.. message.Enums.Select(Filter)],
        Extends = [],
        Extensions = [],
        Options = Filter(message.Options),
    };

    private static ProtoEnum Filter(ProtoEnum type) => type with
    {
        Values = [.. type.Values.Select(value => value with { Options = Filter(value.Options) })],
        Options = Filter(type.Options),
    };

    private static List<ProtoField> Filter(IReadOnlyList<ProtoField> fields) => [.. fields.Select(field => field with { Options = Filter(field.Options) })];

    private static List<ProtoGroup> Filter(IReadOnlyList<ProtoGroup> groups) =>
        [.. groups.Select(group => group with { Body = Filter(group.Body), Options = Filter(group.Options) })];

    private static List<ProtoOption> Filter(IReadOnlyList<ProtoOption> options) =>
        [.. options.Where(option => !option.IsCustom || option.Name[0].Text.TrimStart('.').StartsWith(Kept, StringComparison.Ordinal))];
}

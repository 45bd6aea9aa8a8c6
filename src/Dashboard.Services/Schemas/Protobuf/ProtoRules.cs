namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>The rules of protobuf that a compiler would refuse a file for, as far as the file alone tells.</summary>
internal sealed class ProtoRules
{
    private const int FirstInternalNumber = 19_000;
    private const int LastInternalNumber = 19_999;

    private readonly ProtoFile _file;

    private ProtoRules(ProtoFile file) => _file = file;

    /// <exception cref="InvalidSchemaException">A rule is broken; the message names it and the line.</exception>
    public static void Check(ProtoFile file)
    {
        var rules = new ProtoRules(file);
        CheckTypeNames("the file", file.Messages, file.Enums, []);
        foreach (var message in file.Messages)
        {
            rules.CheckMessage(message, message.Name);
        }

        foreach (var type in file.Enums)
        {
            rules.CheckEnum(type);
        }
    }

    private void CheckMessage(ProtoMessage message, string path)
    {
        CheckFields(message, path);
        CheckTypeNames($"message {path}", message.Messages, message.Enums, message.AllGroups);
        foreach (var nested in message.Messages.Concat(message.AllGroups.Select(group => group.Body)))
        {
            CheckMessage(nested, $"{path}.{nested.Name}");
        }

        foreach (var type in message.Enums)
        {
            CheckEnum(type);
        }
    }

    private void CheckFields(ProtoMessage message, string path)
    {
        var reservedNumbers = new ProtoRanges(message.Reserved.SelectMany(reserved => reserved.Ranges));
        var reservedNames = message.Reserved.SelectMany(reserved => reserved.Names).ToHashSet(StringComparer.Ordinal);
        var byNumber = new Dictionary<int, string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var members = message.AllFields.Select(field => (field.Name, field.Number, field.Label, field.At))
            .Concat(message.AllGroups.Select(group => (Name: group.FieldName, group.Number, group.Label, group.At)));
        foreach (var (name, number, label, at) in members)
        {
            var problem =
                !names.Add(name) ? $"message {path} has two fields named \"{name}\"; rename one"
                : !byNumber.TryAdd(number, name) ? $"the fields \"{byNumber[number]}\" and \"{name}\" of message {path} both have number {number}; give one another number"
                : number is < 1 or > ProtoField.MaxNumber ? $"field \"{name}\" has number {number}; use 1 to {ProtoField.MaxNumber}"
                : number is >= FirstInternalNumber and <= LastInternalNumber ? $"field \"{name}\" has number {number}, which protobuf keeps for itself; use another"
                : reservedNames.Contains(name) ? $"message {path} reserves the name \"{name}\"; use another"
                : reservedNumbers.Contains(number) ? $"message {path} reserves the number {number}; give field \"{name}\" another"
                : _file.IsProto3 && label == ProtoField.Required ? $"field \"{name}\" is required, which proto3 does not have; leave the word out"
                : null;
            Report(problem, at);
        }

        if (_file.IsProto3 && message.AllGroups.FirstOrDefault() is { } group)
        {
            Report("proto3 has no groups; use a message", group.At);
        }
    }

    private static void CheckTypeNames(string where, IReadOnlyList<ProtoMessage> messages, IReadOnlyList<ProtoEnum> enums, IEnumerable<ProtoGroup> groups)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var all = messages.Select(message => message.Name).Concat(enums.Select(type => type.Name)).Concat(groups.Select(group => group.Body.Name));
        if (all.FirstOrDefault(name => !names.Add(name)) is { } twice)
        {
            Report($"{where} defines \"{twice}\" twice; rename one", default);
        }
    }

    private void CheckEnum(ProtoEnum type)
    {
        if (type.Values.Count == 0)
        {
            Report($"enum {type.Name} has no values; add one with number 0", type.At);
        }

        if (_file.IsProto3 && type.Values[0].Number != 0)
        {
            Report($"the first value of enum {type.Name} has number {type.Values[0].Number}; in proto3 it must be 0", type.At);
        }

        var byNumber = new Dictionary<int, string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in type.Values)
        {
            var problem =
                !names.Add(value.Name) ? $"enum {type.Name} has two values named \"{value.Name}\"; rename one"
                : !byNumber.TryAdd(value.Number, value.Name) && !type.AllowsAlias
                    ? $"the values \"{byNumber[value.Number]}\" and \"{value.Name}\" of enum {type.Name} both have number {value.Number}; set the option allow_alias if that is meant"
                : null;
            Report(problem, value.At);
        }
    }

    private static void Report(string? problem, ProtoPosition at)
    {
        if (problem is not null)
        {
            throw new InvalidSchemaException(at.Line > 0 ? $"Line {at.Line}, column {at.Column}: {problem}" : $"{char.ToUpperInvariant(problem[0])}{problem[1..]}");
        }
    }
}

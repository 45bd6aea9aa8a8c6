using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Turns JSON into binary Protobuf and back for the messages of one schema. Safe for use by many threads.</summary>
internal sealed class ProtobufCodec
{
    /// <summary>How deep messages may nest, as in protobuf's own parsers.</summary>
    public const int MaxDepth = 100;

    private readonly ProtoScope _scope;
    private readonly ProtoShapes _shapes;
    private readonly Dictionary<string, ProtobufMessageCodec> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ProtobufMessageIndexes, ProtobufMessageCodec> _byIndexes = [];

    private ProtobufCodec(ProtoScope scope)
    {
        _scope = scope;
        _shapes = ProtoShapes.Of(scope);
        var unit = UnitOfMessages(scope);
        Add(unit.File.Messages, unit.File.Package, []);
    }

    /// <summary>Full names of the messages a payload can be, nested ones after those they are nested in.</summary>
    public IReadOnlyCollection<string> Messages => _byName.Keys;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema"><c>.proto</c> text, or a serialized FileDescriptorProto in base64.</param>
    /// <param name="imports">The files it imports, directly or not; those of <c>google/protobuf</c>, <c>google/type</c> and <c>confluent</c> need not be given.</param>
    /// <exception cref="InvalidSchemaException">One of the texts is not valid.</exception>
    public static ProtobufCodec Parse(string schema, IReadOnlyList<ImportedSchema>? imports = null)
    {
        imports ??= [];
        return new ProtobufCodec(ProtoScope.Of(ProtoSource.Parse(schema, imports), imports));
    }

    /// <summary>Finds the message that a payload's indexes name; null where the schema has none there.</summary>
    public ProtobufMessageCodec? Find(ProtobufMessageIndexes indexes) => _byIndexes.GetValueOrDefault(indexes);

    /// <summary>Finds a message by its full name, or by its name without the package.</summary>
    public ProtobufMessageCodec? Find(string name) =>
        _byName.GetValueOrDefault(name.TrimStart('.')) ?? _byName.GetValueOrDefault(ProtoScope.Join(_scope.Main.File.Package, name));

    internal static ProtobufDataException TooDeep() => new($"the data nest deeper than {MaxDepth} levels");

    /// <summary>Any message in sight, for <c>google.protobuf.Any</c>.</summary>
    internal ProtoMessageShape? FindShape(string fullName) => _shapes.Find(fullName);

    // A file that only passes another one on has the messages of that one.
    private static ProtoUnit UnitOfMessages(ProtoScope scope)
    {
        var unit = scope.Main;
        var seen = new HashSet<ProtoUnit>(ReferenceEqualityComparer.Instance);
        while (seen.Add(unit)
            && unit.File is { Messages.Count: 0, Enums.Count: 0, Extends.Count: 0, Services.Count: 0, Imports: [{ IsPublic: true } import] }
            && scope.TryGetUnit(import.Path, out var passed))
        {
            unit = passed;
        }

        return unit;
    }

    private void Add(IReadOnlyList<ProtoMessage> messages, string scope, int[] outer)
    {
        for (var index = 0; index < messages.Count; index++)
        {
            var name = ProtoScope.Join(scope, messages[index].Name);
            var path = (int[])[.. outer, index];
            var codec = new ProtobufMessageCodec(this, _shapes.Find(name)!, ProtobufMessageIndexes.Of(path));
            _byName.TryAdd(name, codec);
            _byIndexes.Add(codec.Indexes, codec);
            Add(messages[index].Messages, name, path);
        }
    }
}

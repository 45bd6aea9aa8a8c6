using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Tags;

/// <summary>Tags of Protobuf schemas: <c>(confluent.message_meta).tags</c> and <c>(confluent.field_meta).tags</c>.</summary>
internal static class ProtobufTags
{
    private const string MessageOption = "confluent.message_meta";
    private const string FieldOption = "confluent.field_meta";
    private const string Tags = "tags";

    public static IReadOnlyList<TaggedEntity> Find(ProtoFile file)
    {
        var found = new List<TaggedEntity>();
        Rewrite(file, (entity, tags) =>
        {
            if (tags.Count > 0)
            {
                found.Add(new TaggedEntity(entity, tags));
            }

            return tags;
        });
        return found;
    }

    /// <exception cref="InvalidSchemaException">The schema has no such place.</exception>
    public static string Change(ProtoFile file, TagEdits edits)
    {
        // The package may stand in front or not.
        var prefix = file.Package.Length > 0 ? $"{file.Package}." : "";
        var there = new HashSet<SchemaEntity>();
        Rewrite(file, (entity, tags) =>
        {
            there.Add(entity);
            return tags;
        });
        SchemaTagging.CheckPlaces(edits, place => there.Contains(place) || there.Contains(Bare(place)));
        return ProtoPrinter.Print(Rewrite(file, (entity, tags) => edits.Apply(tags, place => place == entity || Bare(place) == entity)));

        SchemaEntity Bare(SchemaEntity place) =>
            prefix.Length > 0 && place.Path.StartsWith(prefix, StringComparison.Ordinal) ? place with { Path = place.Path[prefix.Length..] } : place;
    }

    private static ProtoFile Rewrite(ProtoFile file, Func<SchemaEntity, IReadOnlyList<string>, IReadOnlyList<string>> change) =>
        file with { Messages = [.. file.Messages.Select(message => Rewrite(message, message.Name, change))] };

    private static ProtoMessage Rewrite(ProtoMessage message, string path, Func<SchemaEntity, IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        return message with
        {
            Options = Edit(message.Options, MessageOption, new SchemaEntity(path, IsRecord: true), change),
            Fields = Fields(message.Fields),
            Oneofs = [.. message.Oneofs.Select(oneof => oneof with { Fields = Fields(oneof.Fields), Groups = Groups(oneof.Groups) })],
            Groups = Groups(message.Groups),
            Messages = [.. message.Messages.Select(inner => Rewrite(inner, $"{path}.{inner.Name}", change))],
        };

        IReadOnlyList<ProtoField> Fields(IReadOnlyList<ProtoField> fields) =>
            [.. fields.Select(field => field with { Options = Edit(field.Options, FieldOption, new SchemaEntity($"{path}.{field.Name}", IsRecord: false), change) })];

        IReadOnlyList<ProtoGroup> Groups(IReadOnlyList<ProtoGroup> groups) =>
            [.. groups.Select(group => group with { Body = Rewrite(group.Body, $"{path}.{group.Body.Name}", change) })];
    }

    private static IReadOnlyList<ProtoOption> Edit(
        IReadOnlyList<ProtoOption> options, string name, SchemaEntity entity, Func<SchemaEntity, IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        var before = options.Where(option => IsOf(option, name)).SelectMany(TagsOf).ToList();
        var after = change(entity, before);
        if (after.SequenceEqual(before))
        {
            return options;
        }

        var rest = options.Select(option => IsOf(option, name) ? WithoutTags(option) : option).OfType<ProtoOption>().ToList();
        if (after.Count == 0)
        {
            return rest;
        }

        var tags = KeyValuePair.Create(Tags, (ProtoOptionValue)new ProtoList([.. after.Select(tag => new ProtoString(tag))]));
        var at = rest.FindIndex(option => IsOf(option, name) && option is { Name.Count: 1, Value: ProtoAggregate });
        if (at < 0)
        {
            rest.Insert(0, new ProtoOption([new ProtoOptionPart(name, true)], new ProtoAggregate([tags])));
        }
        else
        {
            rest[at] = rest[at] with { Value = new ProtoAggregate([.. ((ProtoAggregate)rest[at].Value).Entries, tags]) };
        }

        return rest;
    }

    private static bool IsOf(ProtoOption option, string name) => option.Name[0].IsExtension && option.Name[0].Text.TrimStart('.') == name;

    private static IEnumerable<string> TagsOf(ProtoOption option) => option switch
    {
        { Name: [_, { Text: Tags }] } => Texts(option.Value),
        { Name.Count: 1, Value: ProtoAggregate meta } => meta.Entries.Where(entry => entry.Key == Tags).SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };

    private static IEnumerable<string> Texts(ProtoOptionValue value) => value switch
    {
        ProtoString text => [text.Text],
        ProtoList list => list.Items.OfType<ProtoString>().Select(text => text.Text),
        _ => [],
    };

    private static ProtoOption? WithoutTags(ProtoOption option)
    {
        switch (option)
        {
            case { Name: [_, { Text: Tags }] }:
                return null;
            case { Name.Count: 1, Value: ProtoAggregate meta }:
                var entries = meta.Entries.Where(entry => entry.Key != Tags).ToList();
                return entries.Count == 0 ? null : option with { Value = new ProtoAggregate(entries) };
            default:
                return option;
        }
    }
}

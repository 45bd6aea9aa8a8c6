using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// Tells whether a schema is another one with what that refers to written into it, in place of the <c>$ref</c> or among its own
/// definitions. A <c>$ref</c> that stands alone counts as what it leads to, and definitions count where something leads to them only.
/// </summary>
internal sealed class JsonInlining
{
    // References that pair up in more ways than this are not compared to the end.
    private const int MaxPairs = 100_000;

    private static readonly string[] Data = ["enum", "const", "default", "examples"];

    private static readonly string[] Definitions = ["definitions", "$defs"];

    // Their members are named by the schema's author, not keywords.
    private static readonly string[] Maps = ["properties", "patternProperties", "dependentSchemas", "dependencies"];

    private readonly JsonSchemaLibrary _known;
    private readonly JsonSchemaLibrary _sent;
    private readonly Dictionary<SchemaJson, HashSet<SchemaJson>> _seen = new(ReferenceEqualityComparer.Instance);
    private int _pairs;

    private JsonInlining(JsonSchemaLibrary known, JsonSchemaLibrary sent)
    {
        _known = known;
        _sent = sent;
    }

    /// <param name="known">The one that refers to others.</param>
    /// <param name="sent">The one that may hold them.</param>
    public static bool AreSame(JsonSchemaLibrary known, JsonSchemaLibrary sent) => new JsonInlining(known, sent).AreSame(known.Root, sent.Root);

    private bool AreSame(SchemaPlace known, SchemaPlace sent)
    {
        var (knownTarget, sentTarget) = (Follow(known, _known), Follow(sent, _sent));
        if (ReferenceEquals(knownTarget, known) && ReferenceEquals(sentTarget, sent))
        {
            return AreEqual(known, sent, isMap: false);
        }

        // A pair that is being compared, or was, is the same unless that comparison fails.
        if (!_seen.TryGetValue(knownTarget.Json, out var partners))
        {
            _seen.Add(knownTarget.Json, partners = new HashSet<SchemaJson>(ReferenceEqualityComparer.Instance));
        }

        return !partners.Add(sentTarget.Json) || (++_pairs <= MaxPairs && AreEqual(knownTarget, sentTarget, isMap: false));
    }

    private bool AreEqual(SchemaPlace known, SchemaPlace sent, bool isMap)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack() || known.Json.Kind != sent.Json.Kind)
        {
            return false;
        }

        if (known.Json.Kind == JsonValueKind.Array)
        {
            return known.Json.Items.Count == sent.Json.Items.Count
                && known.Json.Items.Zip(sent.Json.Items).Index().All(pair => AreSame(known.Down($"{pair.Index}", pair.Item.First), sent.Down($"{pair.Index}", pair.Item.Second)));
        }

        return known.Json.IsObject
            ? known.Json.Members.All(member => IsSameMember(member.Key, known, sent, isMap)) && sent.Json.Members.All(member => known.Json.Find(member.Key) is not null || (!isMap && Definitions.Contains(member.Key)))
            : known.Json.Equals(sent.Json);
    }

    private bool IsSameMember(string name, SchemaPlace known, SchemaPlace sent, bool isMap)
    {
        if (!isMap && Definitions.Contains(name))
        {
            return true;
        }

        var value = known.Json.Find(name)!;
        if (sent.Json.Find(name) is not { } other)
        {
            // What says where a referenced schema is found has no use within another one.
            return !isMap && known.IsRoot && !ReferenceEquals(known, _known.Root) && (name == "$schema" || name == known.Document.IdKeyword);
        }

        if (!isMap && Data.Contains(name))
        {
            return value.Equals(other);
        }

        var (from, to) = (known.Down(name, value), sent.Down(name, other));
        return !isMap && Maps.Contains(name) ? AreEqual(from, to, isMap: true) : AreSame(from, to);
    }

    // To what a chain of references ends in; a circle of them ends anywhere.
    private static SchemaPlace Follow(SchemaPlace place, JsonSchemaLibrary library)
    {
        for (var steps = 0; steps < 100 && place.Json is { IsObject: true, Members.Count: 1 } && place.Json.Find("$ref") is { Kind: JsonValueKind.String } reference; steps++)
        {
            try
            {
                place = library.Resolve(reference.Text, place);
            }
            catch (UnresolvedReferenceException)
            {
                // A stored schema may refer to the web: then the reference itself is compared.
                return place;
            }
        }

        return place;
    }
}

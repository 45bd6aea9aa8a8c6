using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Compares two JSON Schemas, the original that data was written with and the update that reads it.</summary>
/// <remarks>
/// Schemas that refer to themselves are met again while they are being compared; such a pair counts as equal at first. Where that guess
/// was used, everything is compared anew with what is known of the pairs that do not fit, until no further pair turns out not to fit.
/// </remarks>
internal sealed class JsonComparison
{
    /// <summary>Looks at pairs that are known, after which two schemas are called too large; a second or two.</summary>
    private const int MostSteps = 10_000_000;

    private const int StepsOfNewPair = 60;
    private const int StepsOfCostlyMatch = 100_000;

    private readonly CompatibilityPolicy _policy;
    private readonly Dictionary<(JsonSchemaNode Original, JsonSchemaNode Update), JsonChanges?> _compared = new(PairComparer.Instance);
    private Dictionary<(JsonSchemaNode Original, JsonSchemaNode Update), JsonChanges> _unfit = new(PairComparer.Instance);
    private bool _hasGuessed;
    private int _steps;

    private JsonComparison(CompatibilityPolicy policy)
    {
        _policy = policy;
    }

    /// <summary>All differences, the compatible ones included; at most <see cref="JsonChanges.MostFindings"/> of each sort.</summary>
    public static IReadOnlyList<SchemaFinding> Compare(JsonSchemaNode original, JsonSchemaNode update, CompatibilityPolicy policy)
    {
        try
        {
            return new JsonComparison(policy).CompareAll(original, update).ToFindings();
        }
        catch (Exception tooLarge) when (tooLarge is ComparisonTooLargeException or InsufficientExecutionStackException or RegexMatchTimeoutException)
        {
            return [new JsonFinding(JsonChange.TooLargeToCompare, "#/", isCompatible: false, "", original, update)];
        }
    }

    /// <summary>The differences of a pair, with paths that start there; a missing node is one that says nothing.</summary>
    public JsonChanges Compare(JsonSchemaNode? original, JsonSchemaNode? update)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Spend(1);
        original = Follow(original);
        update = Follow(update);
        if (original is null || update is null)
        {
            var changes = new JsonChanges(original, update, _policy);
            if (original is not null || update is not null)
            {
                changes.Add(original is null ? JsonChange.SchemaAdded : JsonChange.SchemaRemoved);
            }

            return changes;
        }

        var pair = (original, update);
        if (_compared.TryGetValue(pair, out var known))
        {
            return known ?? Guess(pair);
        }

        Spend(StepsOfNewPair);
        _compared[pair] = null;
        var found = new JsonChanges(original, update, _policy);
        CompareNodes(original, update, found);
        _compared[pair] = found;
        return found;
    }

    public bool Matches(JsonPattern pattern, string name)
    {
        Spend(pattern.IsCostly ? StepsOfCostlyMatch : 1);
        return pattern.Matches(name);
    }

    private JsonChanges CompareAll(JsonSchemaNode original, JsonSchemaNode update)
    {
        while (true)
        {
            _compared.Clear();
            _hasGuessed = false;
            var changes = Compare(original, update);
            var unfit = _compared.Where(compared => !compared.Value!.IsCompatible).ToDictionary(compared => compared.Key, compared => compared.Value!, PairComparer.Instance);
            if (!_hasGuessed || unfit.Keys.All(_unfit.ContainsKey))
            {
                return changes;
            }

            foreach (var (pair, earlier) in _unfit)
            {
                unfit.TryAdd(pair, earlier);
            }

            _unfit = unfit;
        }
    }

    private JsonChanges Guess((JsonSchemaNode Original, JsonSchemaNode Update) pair)
    {
        _hasGuessed = true;
        return _unfit.TryGetValue(pair, out var known) ? known : new JsonChanges(pair.Original, pair.Update, _policy);
    }

    private void CompareNodes(JsonSchemaNode original, JsonSchemaNode update, JsonChanges changes)
    {
        if (JsonCombinedRules.CompareWithOne(this, original, update, changes))
        {
            return;
        }

        if (original.GetType() != update.GetType())
        {
            var isHarmless = original is JsonFalseNode || update is JsonEmptyNode or JsonTrueNode || (original.IsConnectBytes && update.IsConnectBytes);
            if (!isHarmless)
            {
                changes.Add(JsonChange.TypeChanged);
            }

            return;
        }

        CompareAnnotations(original, update, changes);
        switch (original, update)
        {
            case (JsonStringNode old, JsonStringNode now):
                JsonValueRules.Compare(old, now, changes);
                break;
            case (JsonNumberNode old, JsonNumberNode now):
                JsonValueRules.Compare(old, now, changes);
                break;
            case (JsonEnumNode old, JsonEnumNode now):
                JsonValueRules.Compare(old, now, changes);
                break;
            case (JsonConstNode old, JsonConstNode now) when !old.Value.Equals(now.Value):
                changes.Add(JsonChange.EnumArrayChanged, JsonStep.Keyword("const"));
                break;
            case (JsonNotNode old, JsonNotNode now):
                // What may not be may shrink: the two sides change places.
                changes.Add(Compare(now.Inner, old.Inner).IsCompatible ? JsonChange.NotTypeNarrowed : JsonChange.NotTypeExtended, JsonStep.Keyword("not"));
                break;
            case (JsonObjectNode old, JsonObjectNode now):
                new JsonObjectRules(this, old, now, changes).Compare();
                break;
            case (JsonArrayNode old, JsonArrayNode now):
                new JsonArrayRules(this, old, now, changes).Compare();
                break;
            case (JsonCombinedNode old, JsonCombinedNode now):
                JsonCombinedRules.Compare(this, old, now, changes);
                break;
        }
    }

    private static void CompareAnnotations(JsonSchemaNode original, JsonSchemaNode update, JsonChanges changes)
    {
        if (original.Id != update.Id)
        {
            changes.Add(JsonChange.IdChanged);
        }

        if (original.Title != update.Title)
        {
            changes.Add(JsonChange.TitleChanged);
        }

        if (original.Description != update.Description)
        {
            changes.Add(JsonChange.DescriptionChanged);
        }

        if (!Equals(original.Default, update.Default))
        {
            changes.Add(JsonChange.DefaultChanged);
        }
    }

    // One hop only, as the reference does.
    private static JsonSchemaNode? Follow(JsonSchemaNode? node) => node is JsonReferenceNode reference ? reference.Target : node;

    private void Spend(int steps)
    {
        _steps += steps;
        if (_steps > MostSteps)
        {
            throw new ComparisonTooLargeException();
        }
    }

    // Nodes have no equality of their own; asking for it through tuples costs more than all else.
    private sealed class PairComparer : IEqualityComparer<(JsonSchemaNode Original, JsonSchemaNode Update)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((JsonSchemaNode Original, JsonSchemaNode Update) x, (JsonSchemaNode Original, JsonSchemaNode Update) y) =>
            ReferenceEquals(x.Original, y.Original) && ReferenceEquals(x.Update, y.Update);

        public int GetHashCode((JsonSchemaNode Original, JsonSchemaNode Update) pair) =>
            unchecked((RuntimeHelpers.GetHashCode(pair.Original) * 31) + RuntimeHelpers.GetHashCode(pair.Update));
    }

    private sealed class ComparisonTooLargeException : Exception;
}

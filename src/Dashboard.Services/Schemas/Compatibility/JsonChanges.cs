using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// The differences of one pair of nodes. Those of inner pairs are shared, not copied: they may be reached on very many ways, of which
/// only the first are ever written out.
/// </summary>
internal sealed class JsonChanges(JsonSchemaNode? original, JsonSchemaNode? update, CompatibilityPolicy policy)
{
    /// <summary>Findings of each sort (in the way, harmless) that are written out for one comparison.</summary>
    public const int MostFindings = 1000;

    private List<Entry>? _entries;

    public bool IsCompatible { get; private set; } = true;

    /// <summary>No difference at all.</summary>
    public bool IsEmpty => _entries is null;

    private bool HasHarmless { get; set; }

    public void Add(JsonChange change, JsonStep step = default)
    {
        var isCompatible = change.IsCompatible(policy);
        Append(new Entry(step, change, null), isCompatible, isHarmless: isCompatible);
    }

    /// <summary>Takes over what was found in an inner pair.</summary>
    public void Include(JsonChanges inner, JsonStep step = default)
    {
        if (!inner.IsEmpty)
        {
            Append(new Entry(step, default, inner), inner.IsCompatible, inner.HasHarmless);
        }
    }

    public IReadOnlyList<JsonFinding> ToFindings()
    {
        var findings = new List<JsonFinding>();
        Write("#/", "", isCompatible: false, MostFindings, findings);
        Write("#/", "", isCompatible: true, findings.Count + MostFindings, findings);
        return findings;
    }

    private void Append(Entry entry, bool isCompatible, bool isHarmless)
    {
        (_entries ??= new List<Entry>(1)).Add(entry);
        IsCompatible &= isCompatible;
        HasHarmless |= isHarmless;
    }

    private void Write(string path, string words, bool isCompatible, int limit, List<JsonFinding> findings)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var (step, change, inner) in _entries ?? [])
        {
            if (findings.Count >= limit)
            {
                return;
            }

            var at = step.Text is null ? path : path.Length == 2 ? $"{path}{step.Text}" : $"{path}/{step.Text}";
            var named = $"{words}{step.Word}";
            if (inner is null)
            {
                if (change.IsCompatible(policy) == isCompatible)
                {
                    findings.Add(new JsonFinding(change, at, isCompatible, named.TrimStart('.'), original, update));
                }
            }
            else if (isCompatible ? inner.HasHarmless : !inner.IsCompatible)
            {
                inner.Write(at, named, isCompatible, limit, findings);
            }
        }
    }

    private readonly record struct Entry(JsonStep Step, JsonChange Change, JsonChanges? Inner);
}

using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>The branches of a reading union by what they can be asked for: unions may be long, and most branches differ in name already.</summary>
internal sealed class AvroBranches
{
    private readonly Dictionary<string, List<AvroSchema>> _bySimpleName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AvroSchema>> _byAlias = new(StringComparer.Ordinal);
    private readonly List<AvroSchema> _unnamed = [];

    public AvroBranches(AvroUnion union)
    {
        foreach (var branch in union.Branches)
        {
            if (branch is not AvroNamed named)
            {
                _unnamed.Add(branch);
                continue;
            }

            Add(_bySimpleName, named.Name.Simple, named);
            foreach (var alias in named.Aliases.Where(alias => alias.Simple != named.Name.Simple))
            {
                Add(_byAlias, alias.Full, named);
            }
        }
    }

    /// <summary>Those that may be able to read the schema, by kind and name; all others cannot.</summary>
    public IEnumerable<AvroSchema> For(AvroSchema writer) => writer is AvroNamed { Name: var name }
        ? _bySimpleName.GetValueOrDefault(name.Simple, []).Concat(_byAlias.GetValueOrDefault(name.Full, [])).Where(branch => branch.Kind == writer.Kind)
        : _unnamed;

    private static void Add(Dictionary<string, List<AvroSchema>> branches, string name, AvroSchema branch)
    {
        if (!branches.TryGetValue(name, out var known))
        {
            branches.Add(name, known = []);
        }

        known.Add(branch);
    }
}

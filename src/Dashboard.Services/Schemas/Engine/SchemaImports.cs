namespace Dashboard.Services.Schemas.Engine;

/// <summary>Finds what a schema's references point to, depth first; where one name is met twice, the first counts.</summary>
internal sealed class SchemaImports
{
    private readonly RegistryState _state;
    private readonly RegistryOptions _options;
    private readonly bool _liveOnly;
    private readonly List<ImportedSchema> _found = [];
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);

    private SchemaImports(RegistryState state, RegistryOptions options, bool liveOnly)
    {
        _state = state;
        _options = options;
        _liveOnly = liveOnly;
    }

    /// <summary>References with -1 replaced by the latest version, as it is now.</summary>
    public static IReadOnlyList<SchemaReference> Freeze(RegistryState state, SubjectName owner, IReadOnlyList<SchemaReference> references) =>
        references.Count == 0 ? references
            : [.. references.Select(reference => reference.Version > 0
                ? reference
                : reference with { Version = state.LatestOf(owner.Relative(reference.Subject).Qualified)?.Version ?? reference.Version })];

    /// <summary>The schemas in the order in which they must be parsed, each once under its name.</summary>
    /// <param name="liveOnly">New schemas may refer to live versions only, stored ones also to deleted ones.</param>
    /// <returns>Or why they cannot be had.</returns>
    public static RegistryAnswer<IReadOnlyList<ImportedSchema>> Resolve(
        RegistryState state, SubjectName owner, SchemaText schema, RegistryOptions options, bool liveOnly)
    {
        var imports = new SchemaImports(state, options, liveOnly);
        return imports.Visit(owner, schema, depth: 1) is { } refusal ? refusal : RegistryAnswer<IReadOnlyList<ImportedSchema>>.Of(imports._found);
    }

    private RegistryRefusal? Visit(SubjectName from, SchemaText schema, int depth)
    {
        foreach (var reference in schema.References)
        {
            if (reference.Name.Length == 0 || reference.Subject.Length == 0 || reference.Version is 0 or < -1)
            {
                return RegistryRefusals.InvalidReference(reference);
            }

            var target = from.Relative(reference.Subject);
            if (_state.FindVersion(target.Qualified, reference.Version > 0 ? reference.Version : null, !_liveOnly).Value is not { } found)
            {
                return RegistryRefusals.InvalidSchema(schema.SchemaType, $"No schema reference found for subject \"{reference.Subject}\" and version {reference.Version}");
            }

            if (!_versions.TryAdd(reference.Name, found.Version))
            {
                if (_options.StrictReferenceVersions && _versions[reference.Name] != found.Version)
                {
                    return RegistryRefusals.ConflictingReferences(reference.Name, _versions[reference.Name], found.Version);
                }

                continue;
            }

            if (depth > _options.MaxReferenceDepth || _versions.Count > _options.MaxReferences)
            {
                return RegistryRefusals.InvalidSchema(
                    schema.SchemaType,
                    $"more than {_options.MaxReferences} references, or a chain of more than {_options.MaxReferenceDepth}; the registry's operator may allow more (Registry:MaxReferences, Registry:MaxReferenceDepth)");
            }

            if (Visit(target, found.Content.Schema, depth + 1) is { } refusal)
            {
                return refusal;
            }

            _found.Add(new ImportedSchema(reference.Name, found.Subject, found.Version, found.Content.Schema.Text));
        }

        return null;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>All names that a schema and its imports, direct or not, define.</summary>
internal sealed class ProtoScope
{
    // Nested names are held and tried in full, so that their cost grows with depth times length.
    private const int MaxFullName = 512;

    private readonly Dictionary<string, ProtoType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _simpleNames = new(StringComparer.Ordinal);
    private readonly List<(ProtoUnit Unit, string Scope, ProtoExtend Extend)> _extends = [];
    private readonly Lazy<Dictionary<string, ProtoExtensionField>> _extensions;
    private readonly List<ProtoUnit> _units = [];
    private readonly List<string> _missing = [];

    private ProtoScope(ProtoFile main)
    {
        Main = new ProtoUnit("", main);
        _extensions = new Lazy<Dictionary<string, ProtoExtensionField>>(CollectExtensions);
    }

    public ProtoUnit Main { get; }

    /// <summary>The schema itself, then everything it imports.</summary>
    public IReadOnlyList<ProtoUnit> Units => _units;

    /// <summary>Paths of imports that are neither given nor built in.</summary>
    public IReadOnlyList<string> MissingImports => _missing;

    /// <summary>Extensions by full name.</summary>
    public IReadOnlyDictionary<string, ProtoExtensionField> Extensions => _extensions.Value;

    /// <param name="imports">What can be imported, by path; of two with the same path the first counts. Built-in files need not be given.</param>
    /// <exception cref="InvalidSchemaException">An imported text is not valid.</exception>
    public static ProtoScope Of(ProtoFile main, IReadOnlyList<ImportedSchema> imports)
    {
        var scope = new ProtoScope(main);
        scope.Load(imports);
        return scope;
    }

    public ProtoType? Find(string fullName) => _types.GetValueOrDefault(fullName);

    /// <summary>Finds what a name means: <c>.a.B</c> is absolute, others are tried from the innermost scope outwards.</summary>
    /// <param name="scope">Full name of the message, or the package, in which the name is used.</param>
    public ProtoType? Resolve(string name, string scope) => _simpleNames.Contains(Simple(name)) ? Resolve(_types, name, scope) : null;

    /// <summary>As <see cref="Resolve(string, string)"/>, for the name of an extension.</summary>
    public ProtoExtensionField? ResolveExtension(string name, string scope) => Resolve(_extensions.Value, name, scope);

    /// <summary>Finds the file of a path.</summary>
    public bool TryGetUnit(string path, [NotNullWhen(true)] out ProtoUnit? unit)
    {
        unit = _units.Find(candidate => candidate.Path == path);
        return unit is not null;
    }

    /// <summary>Joins a scope and a name.</summary>
    public static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";

    private static T? Resolve<T>(Dictionary<string, T> table, string name, string scope)
        where T : class
    {
        if (name.StartsWith('.'))
        {
            return table.GetValueOrDefault(name[1..]);
        }

        for (var within = scope; ; within = within[..Math.Max(0, within.LastIndexOf('.'))])
        {
            if (table.TryGetValue(Join(within, name), out var found))
            {
                return found;
            }

            if (within.Length == 0)
            {
                return null;
            }
        }
    }

    private void Load(IReadOnlyList<ImportedSchema> imports)
    {
        var given = imports.DistinctBy(import => import.Name).ToDictionary(import => import.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<ProtoUnit>([Main]);
        while (waiting.TryDequeue(out var unit))
        {
            _units.Add(unit);
            Add(unit);
            foreach (var import in unit.File.Imports.Where(import => seen.Add(import.Path)))
            {
                if (Open(import.Path, given) is { } found)
                {
                    waiting.Enqueue(found);
                }
                else
                {
                    _missing.Add(import.Path);
                }
            }
        }
    }

    private static ProtoUnit? Open(string path, Dictionary<string, ImportedSchema> given)
    {
        if (!given.TryGetValue(path, out var import))
        {
            return BuiltInProtos.Find(path);
        }

        try
        {
            return new ProtoUnit(path, ProtoSource.Parse(import.Text, []), import.Subject, import.Version);
        }
        catch (InvalidSchemaException invalid)
        {
            throw new InvalidSchemaException($"The import \"{path}\" is not valid. {invalid.Message}");
        }
    }

    private void Add(ProtoUnit unit)
    {
        var package = unit.File.Package;
        foreach (var message in unit.File.Messages)
        {
            Add(unit, package, message);
        }

        foreach (var type in unit.File.Enums)
        {
            Add(new ProtoType(Join(package, type.Name), unit, null, type));
        }

        Add(unit, package, unit.File.Extends);
    }

    private void Add(ProtoUnit unit, string scope, ProtoMessage message)
    {
        var name = Join(scope, message.Name);
        Add(new ProtoType(name, unit, message, null));
        foreach (var nested in message.Messages.Concat(message.AllGroups.Select(group => group.Body)))
        {
            Add(unit, name, nested);
        }

        foreach (var type in message.Enums)
        {
            Add(new ProtoType(Join(name, type.Name), unit, null, type));
        }

        Add(unit, name, message.Extends);
    }

    private void Add(ProtoUnit unit, string scope, IReadOnlyList<ProtoExtend> extends)
    {
        foreach (var extend in extends)
        {
            _extends.Add((unit, scope, extend));
            foreach (var group in extend.Groups)
            {
                Add(unit, scope, group.Body);
            }
        }
    }

    private void Add(ProtoType type)
    {
        if (type.FullName.Length > MaxFullName)
        {
            throw new InvalidSchemaException($"The name \"{type.FullName[..60]}…\" is longer than {MaxFullName} characters, with package and outer messages.");
        }

        _types.TryAdd(type.FullName, type);
        _simpleNames.Add(Simple(type.FullName));
    }

    private static string Simple(string name) => name[(name.LastIndexOf('.') + 1)..];

    // Extendees resolve only once all types are known.
    private Dictionary<string, ProtoExtensionField> CollectExtensions()
    {
        var extensions = new Dictionary<string, ProtoExtensionField>(StringComparer.Ordinal);
        foreach (var (unit, scope, extend) in _extends)
        {
            var extendee = Resolve(extend.Extendee, scope)?.FullName ?? extend.Extendee;
            foreach (var field in extend.Fields)
            {
                extensions.TryAdd(Join(scope, field.Name), new ProtoExtensionField(Join(scope, field.Name), extendee, scope, unit, field, null));
            }

            foreach (var group in extend.Groups)
            {
                extensions.TryAdd(Join(scope, group.FieldName), new ProtoExtensionField(Join(scope, group.FieldName), extendee, scope, unit, null, group));
            }
        }

        return extensions;
    }
}

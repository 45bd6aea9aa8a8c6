using System.Collections;
using System.Reflection;
using Dashboard.Broker;
using Dashboard.Services.Cluster;

namespace Dashboard.Hosting.Configuration;

/// <summary>
/// Every key of the product's own sections, read from the options classes themselves: a class with a constant <c>Section</c> owns its
/// properties there, and several classes may share a section.
/// </summary>
internal sealed class KnownKeys
{
    private const int NearEnough = 3;

    private readonly Dictionary<string, Node> _sections = new(StringComparer.OrdinalIgnoreCase);

    private KnownKeys()
    {
    }

    public static KnownKeys OfThisProduct { get; } = Collect();

    /// <summary>Refuses a key below one of the product's sections that no options class has.</summary>
    /// <exception cref="StartException">Names the first such key and the nearest known one.</exception>
    public void Check(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (_sections.TryGetValue(section.Key, out var node))
            {
                Check(section, node, section.Key);
            }
            else if (section.GetChildren().Any() && Nearest(section.Key, _sections.Keys, atMost: 2) is { } meant)
            {
                throw new StartException($"There is no section {section.Key}; {meant} was probably meant.");
            }
        }
    }

    private static void Check(IConfigurationSection section, Node node, string path)
    {
        foreach (var child in section.GetChildren())
        {
            var next = node.IsList ? node.Item : node.Keys.GetValueOrDefault(child.Key);
            if (next is null && !node.IsOpen)
            {
                var hint = Nearest(child.Key, node.Keys.Keys, NearEnough) is { } meant
                    ? $"{path}:{meant} was probably meant"
                    : $"known there are {string.Join(", ", node.Keys.Keys.Order(StringComparer.Ordinal))}";
                throw new StartException($"There is no setting {path}:{child.Key}; {hint}.");
            }

            if (next is not null)
            {
                Check(child, next, $"{path}:{child.Key}");
            }
        }
    }

    private static string? Nearest(string key, IEnumerable<string> known, int atMost) =>
        known.Select(name => (Name: name, Distance: EditDistance.Between(key.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= atMost)
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    private static KnownKeys Collect()
    {
        var known = new KnownKeys();
        Assembly[] assemblies = [typeof(KnownKeys).Assembly, typeof(ClusterOptions).Assembly, typeof(BrokerOptions).Assembly];
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is { IsLiteral: true } constant)
            {
                known.Add((string)constant.GetRawConstantValue()!, Node.Of(type));
            }
        }

        known._sections["Clusters"] = Node.ListOf(typeof(ClusterOptions));
        return known;
    }

    // A section may be a path, e.g. RestProxy:Consumers.
    private void Add(string section, Node node)
    {
        var names = section.Split(':');
        var root = _sections.TryGetValue(names[0], out var found) ? found : _sections[names[0]] = new Node();
        foreach (var name in names[1..])
        {
            root = root.Keys.TryGetValue(name, out var below) ? below : root.Keys[name] = new Node();
        }

        root.Merge(node);
    }

    /// <summary>What may stand below a key.</summary>
    private sealed class Node
    {
        public Dictionary<string, Node> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Numbered entries of one kind.</summary>
        public Node? Item { get; private init; }

        /// <summary>Any names, e.g. properties of the client library.</summary>
        public bool IsOpen { get; private init; }

        public bool IsList => Item is not null;

        public static Node ListOf(Type item) => new() { Item = Of(item) };

        public static Node Of(Type type)
        {
            if (type.IsPrimitive || type.IsEnum || type.Namespace == nameof(System))
            {
                return new Node();
            }

            if (typeof(IEnumerable).IsAssignableFrom(type))
            {
                return new Node { IsOpen = true };
            }

            var node = new Node();
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite || property.PropertyType.Namespace != nameof(System)))
            {
                node.Keys[property.Name] = Of(property.PropertyType);
            }

            return node;
        }

        public void Merge(Node other)
        {
            foreach (var (name, node) in other.Keys)
            {
                Keys[name] = node;
            }
        }
    }
}

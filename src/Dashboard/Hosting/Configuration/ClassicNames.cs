using System.Text.RegularExpressions;

namespace Dashboard.Hosting.Configuration;

/// <summary>
/// The environment names of the classic Schema Registry and REST Proxy images, in this product's keys, so that a compose file written
/// for those images only has to change the image.
/// </summary>
/// <remarks>
/// A container with the names of one service is that service: the other one is switched off, so that two containers never both
/// write schemas. With the names of both, one process is both.
/// </remarks>
internal sealed class ClassicNames
{
    private const string RegistryPrefix = "SCHEMA_REGISTRY_";
    private const string ProxyPrefix = "KAFKA_REST_";

    // What the images' own start scripts and Java read; it says nothing to this process.
    private static readonly string[] OfJava = ["LOG4J", "HEAP_OPTS", "JMX", "OPTS", "JVM_PERFORMANCE_OPTS", "CUB_KAFKA_TIMEOUT", "LOGROLL", "RESOURCE_EXTENSION_CLASS"];

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Dictionary<string, string?> _settings = [];
    private readonly List<string> _remarks = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private ClassicNames(IReadOnlyDictionary<string, string> environment) => _environment = environment;

    /// <summary>What follows from the names, in this product's keys.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>What was ignored or taken differently, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Translates an environment; one without classic names gives nothing.</summary>
    public static ClassicNames Translate(IReadOnlyDictionary<string, string> environment)
    {
        var names = new ClassicNames(environment);
        var hasRegistry = names.HasAny(RegistryPrefix);
        var hasProxy = names.HasAny(ProxyPrefix);
        if (hasRegistry)
        {
            names.TranslateRegistry();
        }

        if (hasProxy)
        {
            names.TranslateProxy(besideRegistry: hasRegistry);
        }

        if (hasRegistry != hasProxy)
        {
            names.Set(hasRegistry ? "RestProxy:Enabled" : "Registry:Enabled", "false");
        }

        names.RemarkOnTheRest();
        return names;
    }

    private void TranslateRegistry()
    {
        Listen("SCHEMA_REGISTRY_LISTENERS", "Registry:Urls", defaultPort: 8081);
        var protocol = Take("SCHEMA_REGISTRY_KAFKASTORE_SECURITY_PROTOCOL") ?? "PLAINTEXT";
        Dial("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", protocol);
        if (!protocol.Equals("PLAINTEXT", StringComparison.OrdinalIgnoreCase))
        {
            Set("Clusters:0:Properties:security.protocol", protocol);
        }

        Copy("SCHEMA_REGISTRY_KAFKASTORE_SASL_MECHANISM", "Clusters:0:Properties:sasl.mechanism");
        SignIn("SCHEMA_REGISTRY_KAFKASTORE_SASL_JAAS_CONFIG");
        foreach (var (name, key) in ClassicRegistryNames.Keys)
        {
            Copy(name, key);
        }

        foreach (var name in _environment.Keys.Where(name => name.StartsWith(ClassicRegistryNames.TopicConfigPrefix, StringComparison.Ordinal)))
        {
            Copy(name, $"Registry:TopicConfigs:{name[ClassicRegistryNames.TopicConfigPrefix.Length..].ToLowerInvariant().Replace('_', '.')}");
        }

        foreach (var name in ClassicRegistryNames.WithoutEffect)
        {
            Ignore(name);
        }

        if (Take("SCHEMA_REGISTRY_SSL_CLIENT_AUTH") is { } asks && bool.TryParse(asks, out var isRequired))
        {
            _settings.TryAdd("Registry:Tls:ClientAuthentication", isRequired ? "required" : "none");
        }

        Obsolete("SCHEMA_REGISTRY_KAFKASTORE_CONNECTION_URL");
    }

    private void TranslateProxy(bool besideRegistry)
    {
        Copy("KAFKA_REST_HOST_NAME", "RestProxy:HostName");
        Listen("KAFKA_REST_LISTENERS", "RestProxy:Urls", defaultPort: 8082);
        Dial("KAFKA_REST_BOOTSTRAP_SERVERS");
        Copy("KAFKA_REST_CONSUMER_REQUEST_TIMEOUT_MS", "RestProxy:Consumers:RequestTimeoutMs");
        Copy("KAFKA_REST_CONSUMER_THREADS", "RestProxy:Consumers:MaxConcurrentReads");
        Ignore("KAFKA_REST_PRODUCER_THREADS");
        Obsolete("KAFKA_REST_ZOOKEEPER_CONNECT");
        if (Take("KAFKA_REST_SCHEMA_REGISTRY_URL") is { } url && !besideRegistry)
        {
            Set("Clusters:0:SchemaRegistry:Url", url);
        }
    }

    private void Listen(string name, string key, int defaultPort)
    {
        if (Take(name) is not { } listeners)
        {
            return;
        }

        var urls = ClassicListeners.Translate(listeners, defaultPort);
        Set(key, urls);
        if (!HasSignIn(name) && PartUrl.ParseAll(urls) is { } parsed && !parsed.All(url => url.IsLoopback))
        {
            // Whoever writes these names asks for what the images always did: to serve everybody who can reach the address.
            Set("Security:AllowAnonymous", "true");
            _remarks.Add($"{name} opens {urls} to everybody who can reach it; nobody has to sign in.");
        }
    }

    private bool HasSignIn(string listeners) =>
        listeners.StartsWith(RegistryPrefix, StringComparison.Ordinal)
        && Take("SCHEMA_REGISTRY_AUTHENTICATION_METHOD") is { } method && !method.Equals("NONE", StringComparison.OrdinalIgnoreCase);

    private void Dial(string name, string protocol = "PLAINTEXT")
    {
        if (Take(name) is not { } servers)
        {
            return;
        }

        var (kept, dropped) = ClassicListeners.Servers(servers, protocol);
        if (dropped.Count > 0)
        {
            var reason = protocol == "PLAINTEXT" ? "is not plain text" : $"is not {protocol}";
            _remarks.Add($"{name} lists {string.Join(", ", dropped)}, which {reason}; it is left out.");
        }

        Set("Clusters:0:Name", "default");
        Set("Clusters:0:BootstrapServers", string.Join(',', kept));
    }

    // The login module's line: ... required username="..." password="...";
    private void SignIn(string name)
    {
        if (Take(name) is not { } line)
        {
            return;
        }

        foreach (var option in (string[])["username", "password"])
        {
            if (Regex.Match(line, $@"\b{option}\s*=\s*""((?:[^""\\]|\\.)*)""") is { Success: true } match)
            {
                Set($"Clusters:0:Properties:sasl.{option}", match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal));
            }
        }
    }

    private void Copy(string name, string key)
    {
        if (Take(name) is { } value)
        {
            Set(key, value);
        }
    }

    private void Ignore(string name) => Take(name);

    private void Obsolete(string name)
    {
        if (Take(name) is not null)
        {
            _remarks.Add($"{name} is not used: ZooKeeper has no part in this.");
        }
    }

    private void RemarkOnTheRest()
    {
        foreach (var name in _environment.Keys.Where(IsClassic).Where(name => !_used.Contains(name)).Order(StringComparer.Ordinal))
        {
            var rest = name[(name.StartsWith(RegistryPrefix, StringComparison.Ordinal) ? RegistryPrefix : ProxyPrefix).Length..];
            _remarks.Add(OfJava.Any(java => rest.StartsWith(java, StringComparison.Ordinal))
                ? $"{name} concerns Java and has no effect."
                : $"{name} is not known here and has no effect.");
        }
    }

    private bool HasAny(string prefix) => _environment.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsClassic(string name) =>
        name.StartsWith(RegistryPrefix, StringComparison.Ordinal) || name.StartsWith(ProxyPrefix, StringComparison.Ordinal);

    private string? Take(string name)
    {
        _used.Add(name);
        return _environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    }

    private void Set(string key, string value) => _settings[key] = value;
}

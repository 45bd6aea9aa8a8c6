namespace Dashboard.Hosting.Configuration;

/// <summary>The environment names of the classic Schema Registry image that are a setting of this product under another name.</summary>
internal static class ClassicRegistryNames
{
    /// <summary>Name and key; of two names for one key the later one wins, as the older name does in the image.</summary>
    public static IReadOnlyList<(string Name, string Key)> Keys { get; } =
    [
        ("SCHEMA_REGISTRY_SCHEMA_COMPATIBILITY_LEVEL", "Registry:CompatibilityLevel"),
        ("SCHEMA_REGISTRY_AVRO_COMPATIBILITY_LEVEL", "Registry:CompatibilityLevel"),
        ("SCHEMA_REGISTRY_KAFKASTORE_TOPIC", "Registry:Topic"),
        ("SCHEMA_REGISTRY_KAFKASTORE_TOPIC_REPLICATION_FACTOR", "Registry:ReplicationFactor"),
        ("SCHEMA_REGISTRY_KAFKASTORE_TIMEOUT_MS", "Registry:WriteTimeoutMs"),
        ("SCHEMA_REGISTRY_KAFKASTORE_INIT_TIMEOUT_MS", "Registry:StartTimeoutMs"),
        ("SCHEMA_REGISTRY_SCHEMA_REGISTRY_GROUP_ID", "Registry:GroupId"),
        ("SCHEMA_REGISTRY_SCHEMA_REGISTRY_RESPONSE_PROFILE", "Registry:ResponseProfile"),
        ("SCHEMA_REGISTRY_MODE_MUTABILITY", "Registry:AllowModeChanges"),
        ("SCHEMA_REGISTRY_SCHEMA_REJECT_EMPTY_SUBJECT", "Registry:RejectEmptySubject"),
        ("SCHEMA_REGISTRY_SCHEMA_PROVIDERS_REFERENCE_VERSIONS_STRICT", "Registry:StrictReferenceVersions"),
        ("SCHEMA_REGISTRY_SCHEMA_CACHE_SIZE", "Registry:ParsedSchemas"),
        ("SCHEMA_REGISTRY_SCHEMA_SEARCH_MAX_LIMIT", "Registry:MaxListedSchemas"),
        ("SCHEMA_REGISTRY_RULESETS_ENABLE", "Registry:KeepRuleSets"),
        ("SCHEMA_REGISTRY_CONFIG_LEVEL_INHERIT", "Registry:InheritLevel"),
        ("SCHEMA_REGISTRY_AUTHENTICATION_METHOD", "Registry:Authentication:Method"),
        ("SCHEMA_REGISTRY_AUTHENTICATION_REALM", "Registry:Authentication:Realm"),
        ("SCHEMA_REGISTRY_AUTHENTICATION_ROLES", "Registry:Authentication:Roles"),
        ("SCHEMA_REGISTRY_AUTHENTICATION_SKIP_PATHS", "Registry:Authentication:SkipPaths"),
        ("SCHEMA_REGISTRY_AUTHENTICATION_USERS_FILE", "Registry:Authentication:UsersFile"),
        ("SCHEMA_REGISTRY_SSL_KEYSTORE_LOCATION", "Registry:Tls:Certificate"),
        ("SCHEMA_REGISTRY_SSL_KEYSTORE_PASSWORD", "Registry:Tls:Password"),
        ("SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "Registry:Tls:ClientAuthorities"),
        ("SCHEMA_REGISTRY_SSL_CLIENT_AUTHENTICATION", "Registry:Tls:ClientAuthentication"),
        ("SCHEMA_REGISTRY_SSL_ENABLED_PROTOCOLS", "Registry:Tls:Protocols"),
        ("SCHEMA_REGISTRY_SSL_CIPHER_SUITES", "Registry:Tls:CipherSuites"),
        ("SCHEMA_REGISTRY_KAFKASTORE_TOPIC_SKIP_VALIDATION", "Registry:SkipTopicValidation"),
        ("SCHEMA_REGISTRY_KAFKASTORE_SSL_TRUSTSTORE_LOCATION", "Clusters:0:Properties:ssl.ca.location"),
        ("SCHEMA_REGISTRY_KAFKASTORE_SSL_KEYSTORE_LOCATION", "Clusters:0:Properties:ssl.keystore.location"),
        ("SCHEMA_REGISTRY_KAFKASTORE_SSL_KEYSTORE_PASSWORD", "Clusters:0:Properties:ssl.keystore.password"),
        ("SCHEMA_REGISTRY_KAFKASTORE_SSL_KEY_PASSWORD", "Clusters:0:Properties:ssl.key.password"),
        ("SCHEMA_REGISTRY_KAFKASTORE_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "Clusters:0:Properties:ssl.endpoint.identification.algorithm"),
        ("SCHEMA_REGISTRY_RESPONSE_HTTP_HEADERS_CONFIG", "Registry:ResponseHeaders"),
        ("SCHEMA_REGISTRY_ALIAS_ALLOW_DELETE", "Registry:AllowDeleteByAlias"),
        ("SCHEMA_REGISTRY_ACCESS_CONTROL_ALLOW_ORIGIN", "Registry:Cors:Origins"),
        ("SCHEMA_REGISTRY_ACCESS_CONTROL_ALLOW_METHODS", "Registry:Cors:Methods"),
        ("SCHEMA_REGISTRY_ACCESS_CONTROL_ALLOW_HEADERS", "Registry:Cors:Headers"),
    ];

    /// <summary>In front of a config of the topic.</summary>
    public const string TopicConfigPrefix = "SCHEMA_REGISTRY_KAFKASTORE_TOPIC_CONFIG_";

    /// <summary>Names that say how copies of the image find and elect each other, or that change nothing here.</summary>
    public static IReadOnlyList<string> WithoutEffect { get; } =
    [
        "SCHEMA_REGISTRY_HOST_NAME", "SCHEMA_REGISTRY_HOST_PORT", "SCHEMA_REGISTRY_LEADER_ELIGIBILITY", "SCHEMA_REGISTRY_MASTER_ELIGIBILITY",
        "SCHEMA_REGISTRY_INTER_INSTANCE_PROTOCOL", "SCHEMA_REGISTRY_SCHEMA_REGISTRY_INTER_INSTANCE_PROTOCOL", "SCHEMA_REGISTRY_DEBUG",
    ];
}

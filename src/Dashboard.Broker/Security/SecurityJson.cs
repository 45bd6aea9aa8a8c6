using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Dashboard.Broker.Security;

/// <summary>How rules and credentials are kept in files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<Acl>))]
[JsonSerializable(typeof(ImmutableArray<StoredCredential>))]
internal sealed partial class SecurityJson : JsonSerializerContext;

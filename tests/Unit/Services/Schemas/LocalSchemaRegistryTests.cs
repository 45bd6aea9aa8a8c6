namespace Dashboard.Tests.Unit.Services.Schemas;

/// <summary>The registry of this process keeps the contract.</summary>
public sealed class LocalSchemaRegistryTests() : SchemaRegistryContract(host => host.Registry);

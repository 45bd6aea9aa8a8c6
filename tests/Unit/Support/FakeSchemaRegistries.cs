using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Support;

/// <summary>The same registry, or none, for every cluster.</summary>
public sealed class FakeSchemaRegistries(ISchemaRegistry? registry = null) : ISchemaRegistries
{
    public ISchemaRegistry? Registry { get; set; } = registry;

    public ISchemaRegistry? Find(string cluster) => Registry;
}

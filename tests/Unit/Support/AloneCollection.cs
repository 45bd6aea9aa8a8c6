using Xunit;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Tests that measure the whole process run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}

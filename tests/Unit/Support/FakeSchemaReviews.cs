using Dashboard.Services.Keeping;
using Dashboard.Services.Reviews;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Reviews over a topic in memory.</summary>
internal static class FakeSchemaReviews
{
    public static ISchemaReviews Of(MemoryLog log, TimeProvider time) =>
        new SchemaReviews(new CompactedTopic(new FakeClusterAdmin(), log, log), log, time, NullLogger<SchemaReviews>.Instance);
}

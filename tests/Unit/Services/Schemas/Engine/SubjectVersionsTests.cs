using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class SubjectVersionsTests
{
    private static readonly int[] AnyOrder = [5, 1, 9, 3, 10, 2];

    [Fact]
    public void Keeps_versions_in_order_however_they_come()
    {
        var versions = AnyOrder.Aggregate(SubjectVersions.Empty, (all, version) => all.Set(Version(version)));

        versions.Keys.ShouldBe([1, 2, 3, 5, 9, 10]);
        versions.Highest.ShouldBe(10);
        versions.TryGetValue(9, out _).ShouldBeTrue();
        versions.TryGetValue(4, out _).ShouldBeFalse();
        versions.Remove(10).Remove(1).Keys.ShouldBe([2, 3, 5, 9]);
    }

    [Fact]
    public void Gives_two_continuations_of_one_state_a_version_each()
    {
        var common = SubjectVersions.Empty.Set(Version(1)).Set(Version(2)).Set(Version(3));
        var one = common.Set(Version(4));
        var other = common.Set(Version(5));

        one.Keys.ShouldBe([1, 2, 3, 4]);
        other.Keys.ShouldBe([1, 2, 3, 5]);
        common.Keys.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Never_takes_a_deleted_version_for_the_latest()
    {
        var versions = SubjectVersions.Empty.Set(Version(1)).Set(Version(2)).Set(Version(2) with { IsDeleted = true });

        versions.LatestLive.ShouldNotBeNull().Version.ShouldBe(1);
        versions.Set(Version(1) with { IsDeleted = true }).LatestLive.ShouldBeNull();
    }

    private static StoredSchema Version(int version) => new("s", version, version, new SchemaContent(new SchemaText("\"int\"")), IsDeleted: false, Timestamp: null);
}

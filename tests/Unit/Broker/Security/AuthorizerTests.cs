using Dashboard.Broker.Security;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Security;

public sealed class AuthorizerTests : IDisposable
{
    private const string Alice = "User:alice";
    private readonly TemporaryDirectory _directory = new();
    private readonly AclStore _rules;
    private readonly Authorizer _authorizer;

    public AuthorizerTests()
    {
        _rules = new AclStore(_directory.Path);
        _authorizer = new Authorizer(_rules, new HashSet<string> { "User:root" });
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_no_rule_allows_is_denied() => May(Alice, AclOperation.Read, "orders").ShouldBeFalse();

    [Fact]
    public void A_super_user_may_everything_even_what_is_denied_to_everyone()
    {
        Add(Rule("orders", AclOperation.All, AclPermission.Deny) with { Principal = "User:*" });

        May("User:root", AclOperation.Delete, "orders").ShouldBeTrue();
    }

    [Theory]
    [InlineData(AclPattern.Literal, "orders", "orders", true)]
    [InlineData(AclPattern.Literal, "orders", "orders-eu", false)]
    [InlineData(AclPattern.Literal, "*", "anything", true)]
    [InlineData(AclPattern.Prefixed, "orders", "orders-eu", true)]
    [InlineData(AclPattern.Prefixed, "orders", "order", false)]
    public void Names_are_meant_literally_by_their_beginning_or_all(object pattern, string ruled, string asked, bool allowed)
    {
        Add(Rule(ruled, AclOperation.Read) with { Pattern = (AclPattern)pattern });

        May(Alice, AclOperation.Read, asked).ShouldBe(allowed);
    }

    [Theory]
    [InlineData(AclOperation.Read, AclOperation.Describe, true)]
    [InlineData(AclOperation.Write, AclOperation.Describe, true)]
    [InlineData(AclOperation.Delete, AclOperation.Describe, true)]
    [InlineData(AclOperation.Alter, AclOperation.Describe, true)]
    [InlineData(AclOperation.AlterConfigs, AclOperation.DescribeConfigs, true)]
    [InlineData(AclOperation.All, AclOperation.Write, true)]
    [InlineData(AclOperation.Describe, AclOperation.Read, false)]
    [InlineData(AclOperation.Create, AclOperation.Describe, false)]
    [InlineData(AclOperation.Read, AclOperation.Write, false)]
    public void Some_operations_bring_the_right_to_describe(object given, object asked, bool allowed)
    {
        Add(Rule("orders", (AclOperation)given));

        May(Alice, (AclOperation)asked, "orders").ShouldBe(allowed);
    }

    [Fact]
    public void A_denial_beats_what_is_allowed()
    {
        Add(Rule("*", AclOperation.All), Rule("secret", AclOperation.Read, AclPermission.Deny) with { Pattern = AclPattern.Prefixed });

        May(Alice, AclOperation.Read, "secret-plans").ShouldBeFalse();
        May(Alice, AclOperation.Write, "secret-plans").ShouldBeTrue();
        May(Alice, AclOperation.Read, "orders").ShouldBeTrue();
    }

    [Fact]
    public void A_rule_for_a_host_is_for_that_host()
    {
        Add(Rule("orders", AclOperation.Read) with { Host = "10.0.0.9" });

        _authorizer.Allows(Alice, "10.0.0.9", AclOperation.Read, AclResourceType.Topic, "orders").ShouldBeTrue();
        May(Alice, AclOperation.Read, "orders").ShouldBeFalse();
    }

    [Fact]
    public void Any_topic_will_do_unless_all_are_taken_back()
    {
        Add(Rule("orders", AclOperation.Write));
        _authorizer.AllowsAny(Alice, "10.0.0.1", AclOperation.Write, AclResourceType.Topic).ShouldBeTrue();

        Add(Rule("*", AclOperation.Write, AclPermission.Deny));

        _authorizer.AllowsAny(Alice, "10.0.0.1", AclOperation.Write, AclResourceType.Topic).ShouldBeFalse();
    }

    [Fact]
    public void Rules_outlive_the_process_and_are_kept_once()
    {
        Add(Rule("orders", AclOperation.Read), Rule("orders", AclOperation.Read), Rule("orders", AclOperation.Write));
        _rules.Remove(new AclFilter(AclResourceType.Any, null, AclPattern.Any, null, null, AclOperation.Write, AclPermission.Any));

        new AclStore(_directory.Path).All.ShouldBe([Rule("orders", AclOperation.Read)]);
    }

    [Theory]
    [InlineData(AclPattern.Literal, "orders", 1)]
    [InlineData(AclPattern.Prefixed, "ord", 1)]
    [InlineData(AclPattern.Match, "orders", 3)]
    [InlineData(AclPattern.Any, "orders", 1)]
    [InlineData(AclPattern.Any, null, 3)]
    public void A_filter_finds_rules_by_their_pattern_or_by_what_they_cover(object pattern, string? name, int found)
    {
        Add(Rule("orders", AclOperation.Read), Rule("ord", AclOperation.Read) with { Pattern = AclPattern.Prefixed }, Rule("*", AclOperation.Read));
        var filter = new AclFilter(AclResourceType.Topic, name, (AclPattern)pattern, null, null, AclOperation.Any, AclPermission.Any);

        _rules.All.Count(filter.Matches).ShouldBe(found);
    }

    private static Acl Rule(string topic, AclOperation operation, AclPermission permission = AclPermission.Allow) =>
        new(AclResourceType.Topic, topic, AclPattern.Literal, Alice, "*", operation, permission);

    private void Add(params Acl[] rules) => _rules.Add(rules).ShouldBeTrue();

    private bool May(string principal, AclOperation operation, string topic) =>
        _authorizer.Allows(principal, "10.0.0.1", operation, AclResourceType.Topic, topic);
}

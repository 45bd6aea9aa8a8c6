using System.Text;
using Dashboard.Api.SchemaRegistry.Access;
using Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry.Access;

public sealed class RegistryAccessTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public RegistryAccessTests() => File.WriteAllText(_file, "alice: secret,admin\nbob: builder,viewer\ncarol: pw,viewer,admin\ndave: pw\n");

    [Theory]
    [InlineData("alice", "secret", "alice")]
    [InlineData("alice", "Secret", null)]
    [InlineData("alice", "", null)]
    [InlineData("eve", "secret", null)]
    [InlineData("", "", null)]
    public void Knows_those_of_the_file_by_their_password(string name, string password, string? known) =>
        Access().Identify(Basic($"{name}:{password}"))?.Name.ShouldBe(known);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic ???")]
    [InlineData("Basic YWxpY2U=")]
    [InlineData("Bearer YWxpY2U6c2VjcmV0")]
    public void Takes_broken_credentials_for_nobody(string? authorization) => Access().Identify(authorization).ShouldBeNull();

    [Theory]
    [InlineData("*", "", "alice:rw bob:rw carol:rw dave:rw")]
    [InlineData("*", "viewer", "alice:rw bob:r carol:rw dave:rw")]
    [InlineData("admin", "", "alice:rw bob: carol:rw dave:")]
    [InlineData("admin", "viewer", "alice:rw bob:r carol:rw dave:")]
    [InlineData("", "viewer", "alice: bob:r carol:r dave:")]
    public void Lets_in_by_role(string roles, string readOnlyRoles, string expected)
    {
        var access = Access(roles, readOnlyRoles);
        var users = UsersFile.Load(_file).Values.OrderBy(user => user.Name, StringComparer.Ordinal);

        string.Join(' ', users.Select(user => $"{user.Name}:{(access.MayRead(user) ? "r" : "")}{(access.MayWrite(user) ? "w" : "")}")).ShouldBe(expected);
    }

    [Fact]
    public void Reads_the_file_again_when_it_has_changed_and_keeps_those_known_when_it_is_broken()
    {
        var access = Access();
        access.Identify(Basic("alice:secret")).ShouldNotBeNull();

        Rewrite("alice: new,admin", minutes: 1);
        access.Identify(Basic("alice:new")).ShouldNotBeNull();
        Rewrite("nonsense", minutes: 2);

        access.Identify(Basic("alice:new")).ShouldNotBeNull();
        access.Identify(Basic("alice:secret")).ShouldBeNull();
    }

    [Theory]
    [InlineData("/subjects", false)]
    [InlineData("/public/x", true)]
    [InlineData("/v1/metadata/version", true)]
    public void Leaves_named_paths_open(string path, bool isOpen) => Access(skip: "/v1/metadata/version, /public/*").IsOpen(path).ShouldBe(isOpen);

    [Fact]
    public async Task Who_may_only_read_cannot_write()
    {
        await using var registry = new RegistryApiHost(("Authentication:Method", "BASIC"), ("Authentication:UsersFile", _file), ("Authentication:ReadOnlyRoles", "viewer"));
        var bob = UsersFile.Load(_file)["bob"];

        (await registry.SendAsync("POST /subjects/s/versions", """{"schema":"\"string\""}""", bob)).Body
            .ShouldBe("""{"error_code":403,"message":"HTTP 403 Forbidden: user 'bob' may read, look up and check, not write"}""");
        (await registry.SendAsync("GET /subjects", null, bob)).Body.ShouldBe("[]");
        (await registry.SendAsync("POST /compatibility/subjects/s/versions", """{"schema":"\"string\""}""", bob)).Body.ShouldBe("""{"is_compatible":true}""");
        (await registry.SendAsync("POST /subjects/s", """{"schema":"\"string\""}""", bob)).Status.ShouldBe(404);
        (await registry.SendAsync("DELETE /config", null, bob)).Status.ShouldBe(403);
    }

    public void Dispose() => File.Delete(_file);

    private RegistryAccess Access(string roles = "*", string readOnlyRoles = "", string skip = "") => new(
        Options.Create(new RegistryAccessOptions { Method = "BASIC", UsersFile = _file, Roles = roles, ReadOnlyRoles = readOnlyRoles, SkipPaths = skip }),
        NullLogger<RegistryAccess>.Instance);

    private void Rewrite(string text, int minutes)
    {
        File.WriteAllText(_file, text);
        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddMinutes(minutes));
    }

    private static string Basic(string credentials) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";
}

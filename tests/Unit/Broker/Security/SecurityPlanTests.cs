using Dashboard.Broker;
using Dashboard.Broker.Security;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Security;

public sealed class SecurityPlanTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_users_and_rules_everyone_may_everything() =>
        SecurityPlan.Of(new BrokerOptions(), _directory.Path).IsGated.ShouldBeFalse();

    [Fact]
    public void With_one_user_everyone_signs_in_and_the_process_does_so_by_a_password_of_its_own()
    {
        var plan = SecurityPlan.Of(With(("alice", "secret")), _directory.Path);
        var users = plan.Public.SignIn.ShouldNotBeNull().Users;

        users.CheckPassword("alice", "secret").ShouldBeTrue();
        users.CheckPassword("alice", "wrong").ShouldBeFalse();
        users.CheckPassword(SecurityPlan.InternalUser, plan.InternalPassword).ShouldBeTrue();
        users.Describe().Select(user => user.Key).ShouldBe(["alice"]);
        SecurityPlan.Of(With(("alice", "secret")), _directory.Path).InternalPassword.ShouldNotBe(plan.InternalPassword);
    }

    [Fact]
    public void Rules_restrict_neither_super_users_nor_the_process_itself()
    {
        var options = With(("alice", "secret"));
        options.Acls.Enabled = true;
        options.Acls.SuperUsers.Add("alice");

        var authorizer = SecurityPlan.Of(options, _directory.Path).Public.Authorizer.ShouldNotBeNull();

        May("alice").ShouldBeTrue();
        May(SecurityPlan.InternalUser).ShouldBeTrue();
        May("bob").ShouldBeFalse();

        bool May(string user) => authorizer.Allows($"User:{user}", "127.0.0.1", AclOperation.Delete, AclResourceType.Topic, "orders");
    }

    [Fact]
    public void Users_made_over_the_wire_outlive_the_process_and_their_file_is_for_its_owner_only()
    {
        var users = SecurityPlan.Of(With(("alice", "secret")), _directory.Path).Public.SignIn!.Users;
        var credential = ScramMechanism.Sha512.From("carol's");
        users.Change([], [new StoredCredential("carol", ScramMechanism.Sha512.Number, credential)]).ShouldBeTrue();

        var again = SecurityPlan.Of(With(("alice", "secret")), _directory.Path).Public.SignIn!.Users;

        again.Find("carol", ScramMechanism.Sha512)!.StoredKey.ShouldBe(credential.StoredKey);
        again.CheckPassword("carol", "carol's").ShouldBeTrue();
        var file = Path.Combine(_directory.Path, "users.json");
        File.ReadAllText(file).ShouldNotContain("carol's");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("", "x", "Broker:Users:1:Name is empty; it must have a value.")]
    [InlineData("bob", "", "Broker:Users:1:Password is empty; the user 'bob' must have one.")]
    [InlineData("alice", "x", "Broker:Users:1:Name is 'alice', which is there already.")]
    [InlineData("__dashboard", "x", "Broker:Users:1:Name is '__dashboard', which this process keeps for itself; choose another.")]
    public void A_user_that_cannot_be_names_its_setting_and_never_a_password(string name, string password, string complaint) =>
        Should.Throw<BrokerStartException>(() => SecurityPlan.Of(With(("alice", "secret"), (name, password)), _directory.Path)).Message.ShouldBe(complaint);

    [Fact]
    public void A_file_that_cannot_be_read_stops_the_start_instead_of_opening_the_door()
    {
        File.WriteAllText(Path.Combine(_directory.Path, "acls.json"), "[{");
        var options = new BrokerOptions { Acls = { Enabled = true } };

        Should.Throw<BrokerStartException>(() => SecurityPlan.Of(options, _directory.Path)).Message.ShouldContain("acls.json");
    }

    [Fact]
    public void A_certificate_that_is_not_there_names_its_setting() =>
        Should.Throw<BrokerStartException>(() => ServerCertificate.Load(new TlsOptions { Certificate = "/no/such/file.pem" })).Message
            .ShouldStartWith("Broker:Tls:Certificate is '/no/such/file.pem', which cannot be used");

    private static BrokerOptions With(params (string Name, string Password)[] users)
    {
        var options = new BrokerOptions();
        options.Users.AddRange(users.Select(user => new UserOptions { Name = user.Name, Password = user.Password }));
        return options;
    }
}

using Dashboard.Api.SchemaRegistry.Access;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry.Access;

public sealed class UsersFileTests
{
    [Theory]
    [InlineData("alice: secret,admin,developer", "secret")]
    [InlineData("alice:secret,admin,developer", "secret")]
    [InlineData("alice = secret, admin, developer", "secret")]
    [InlineData("alice: MD5:5ebe2294ecd0e0f08eab7690d2a6ee69,admin,developer", "secret")]
    [InlineData("alice: OBF:1v2j1uum1xtv1zej1zer1xtn1uvk1v1v,admin,developer", "password")]
    [InlineData("alice: a\\:b,admin,developer", "a:b")]
    public void Reads_a_user_whatever_form_the_password_has(string line, string password)
    {
        var user = UsersFile.Parse(["# staff", "", line])["alice"];

        user.Roles.ShouldBe(["admin", "developer"]);
        user.Password.Matches(password).ShouldBeTrue();
        user.Password.Matches(password + " ").ShouldBeFalse();
        user.Password.Matches("").ShouldBeFalse();
    }

    [Theory]
    [InlineData("alice", "line 1 is not 'user: password,role1,role2'.")]
    [InlineData(": secret", "line 1 is not 'user: password,role1,role2'.")]
    [InlineData("alice: ", "line 1 has no password.")]
    [InlineData("alice: ,admin", "line 1 has no password.")]
    [InlineData("alice: MD5:12", "line 1 has a MD5: password that is not 32 hexadecimal digits.")]
    [InlineData("alice: OBF:1v2", "line 1 has an OBF: password that cannot be read.")]
    [InlineData("alice: CRYPT:adsf", "line 1 has a CRYPT: password, which looks at eight characters only and is not taken; use MD5: or a plain one.")]
    public void Names_the_line_that_cannot_be_used_and_not_the_password(string line, string complaint) =>
        Should.Throw<FormatException>(() => UsersFile.Parse([line])).Message.ShouldBe(complaint);

    [Fact]
    public void Refuses_two_users_of_one_name() =>
        Should.Throw<FormatException>(() => UsersFile.Parse(["a: 1", "a: 2"])).Message.ShouldBe("line 2 names a user who stands further up already.");
}

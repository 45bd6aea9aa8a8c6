using System.ComponentModel;
using System.Net.Sockets;
using Dashboard.Broker;
using Dashboard.Hosting;
using Dashboard.Services.Samples;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hosting;

public sealed class StartFailureTests
{
    [Theory]
    [InlineData("Security:AllowAnonymous", "perhaps", "Security:AllowAnonymous is 'perhaps'; allowed is true or false.")]
    [InlineData("Samples:Speed", "fast", "Samples:Speed is 'fast'; allowed is a number such as 1.5.")]
    public void Names_key_and_value_of_a_setting_that_is_no_such_type(string key, string value, string sentence)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        var type = key.StartsWith("Security", StringComparison.Ordinal) ? typeof(SecurityOptions) : typeof(SampleOptions);

        var failure = Should.Throw<InvalidOperationException>(() => configuration.GetSection(key.Split(':')[0]).Get(type));

        StartFailure.Explain(failure).ShouldBe([sentence]);
    }

    [Fact]
    public void Names_the_address_that_is_taken()
    {
        var taken = new IOException("Failed to bind to address http://127.0.0.1:8081: address already in use.", new AddressInUseException("in use"));

        StartFailure.Explain(taken).ShouldNotBeNull().ShouldHaveSingleItem().ShouldStartWith("http://127.0.0.1:8081 is in use by another program");
    }

    [Fact]
    public void Lists_every_failed_validation() =>
        StartFailure.Explain(new OptionsValidationException("x", typeof(string), ["One.", "Two."])).ShouldBe(["One.", "Two."]);

    [Theory]
    [InlineData("DataDirectory: The BrokerOptions.DataDirectory field is required.", "Broker:DataDirectory is empty; it must have a value.")]
    [InlineData("Listen: The field BrokerOptions.Listen must be between 1 and 5.", "Broker:Listen is '99'; it must be between 1 and 5.")]
    [InlineData("Broker:Listen is 'x'; it must be host:port.", "Broker:Listen is 'x'; it must be host:port.")]
    public void Speaks_of_keys_where_a_validator_speaks_of_classes(string failure, string sentence)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Broker:Listen", "99")]).Build();
        var invalid = new OptionsValidationException("", typeof(BrokerOptions), [failure]);

        StartFailure.Explain(invalid, settings).ShouldBe([sentence]);
    }

    [Fact]
    public void Speaks_of_ports_that_need_rights() =>
        StartFailure.Explain(new SocketException((int)SocketError.AccessDenied)).ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain("below 1024");

    [Fact]
    public void Leaves_a_bug_with_its_stack() => StartFailure.Explain(new InvalidEnumArgumentException("bug")).ShouldBeNull();
}

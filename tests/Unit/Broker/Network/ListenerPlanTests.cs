using System.Net;
using Dashboard.Broker;
using Dashboard.Broker.Network;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Network;

public sealed class ListenerPlanTests
{
    [Fact]
    public void One_listener_is_there_without_a_word()
    {
        var plan = ListenerPlan.Of(new BrokerOptions()).ShouldHaveSingleItem();

        plan.Address.ShouldBe(IPAddress.Loopback);
        plan.AdvertisedAt(9092).ToString().ShouldBe("127.0.0.1:9092");
    }

    [Fact]
    public void Several_listeners_tell_their_own_clients_what_to_dial()
    {
        var options = new BrokerOptions { Listen = "ignored", Users = { new UserOptions { Name = "alice", Password = "secret" } } };
        options.Listeners.Add(new ListenerOptions { Listen = "127.0.0.1:0" });
        options.Listeners.Add(new ListenerOptions { Listen = "*:29092", AdvertisedListener = "kafka:0", Tls = true });

        var plans = ListenerPlan.Of(options);

        plans.Select(plan => plan.AdvertisedAt(4000).ToString()).ShouldBe(["127.0.0.1:4000", "kafka:4000"]);
        plans.Select(plan => plan.LocalAt(4000).ToString()).ShouldBe(["127.0.0.1:4000", "127.0.0.1:4000"]);
        plans.Select(plan => plan.Tls).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData("nonsense", "", "Broker:Listen is 'nonsense'; it must be host:port.")]
    [InlineData("kafka.example.com:9092", "", "Broker:Listen is 'kafka.example.com:9092'; its host must be an IP address or localhost.")]
    [InlineData("127.0.0.1:9092", "kafka", "Broker:AdvertisedListener is 'kafka'; it must be host:port.")]
    public void A_listener_that_cannot_be_names_its_setting(string listen, string advertised, string complaint) =>
        Should.Throw<BrokerStartException>(() => ListenerPlan.Of(new BrokerOptions { Listen = listen, AdvertisedListener = advertised })).Message
            .ShouldBe(complaint);

    [Theory]
    [InlineData("0.0.0.0:9092")]
    [InlineData("192.0.2.1:9092")]
    [InlineData("[::]:9092")]
    public void An_address_that_others_reach_needs_users_or_a_word_that_it_does_not(string listen)
    {
        var options = new BrokerOptions { Listen = listen, AdvertisedListener = "kafka:9092" };

        Should.Throw<BrokerStartException>(() => ListenerPlan.Of(options)).Message.ShouldContain("name users in Broker:Users");
        options.AllowAnonymous = true;
        ListenerPlan.Of(options).Count.ShouldBe(1);
        options.AllowAnonymous = false;
        options.Users.Add(new UserOptions { Name = "alice", Password = "secret" });
        ListenerPlan.Of(options).Count.ShouldBe(1);
    }

    [Fact]
    public void A_listener_for_every_address_must_say_where_clients_find_it()
    {
        var options = new BrokerOptions { AllowAnonymous = true };
        options.Listeners.Add(new ListenerOptions { Listen = "*:9092" });

        Should.Throw<BrokerStartException>(() => ListenerPlan.Of(options)).Message
            .ShouldBe("Broker:Listeners:0:Listen is '*:9092'; Broker:Listeners:0:AdvertisedListener must then name the host:port that clients dial.");
    }
}

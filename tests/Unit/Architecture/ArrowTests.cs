using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Architecture;

/// <summary>The arrows of docs/architecture.md; any other one fails here.</summary>
public sealed class ArrowTests
{
    private const string Web = "Dashboard";
    private const string Services = "Dashboard.Services";
    private const string Broker = "Dashboard.Broker";

    [Fact]
    public void An_arrow_that_exists_is_seen()
    {
        Namespaces.Uses(Services, "Dashboard.Services.Kafka", "Confluent.Kafka").ShouldNotBeEmpty();
        Namespaces.Uses(Web, "Dashboard.Components", "Dashboard.ViewModels").ShouldNotBeEmpty();
        Namespaces.Uses(Web, "Dashboard.Hosting", "Dashboard.Api").ShouldNotBeEmpty();
    }

    [Fact]
    public void The_services_know_neither_http_servers_nor_pages() =>
        Namespaces.Uses(Services, Services, "Microsoft.AspNetCore", "MudBlazor", "BlazorMonaco", "Microsoft.JSInterop").ShouldBeEmpty();

    [Fact]
    public void The_services_know_neither_the_web_project_nor_the_broker() =>
        Namespaces.Uses(Services, Services, Broker, "Dashboard.Hosting", "Dashboard.Components", "Dashboard.ViewModels", "Dashboard.Api", "Dashboard.Hubs")
            .ShouldBeEmpty();

    [Fact]
    public void The_broker_knows_nothing_of_the_rest() =>
        Namespaces.Uses(Broker, Broker, Services, "Microsoft.AspNetCore", "Confluent", "Dashboard.Hosting", "Dashboard.Components").ShouldBeEmpty();

    [Fact]
    public void Only_the_composition_knows_the_broker()
    {
        string[] others = ["Dashboard.Components", "Dashboard.ViewModels", "Dashboard.Api", "Dashboard.Hubs"];

        others.SelectMany(part => Namespaces.Uses(Web, part, Broker)).ShouldBeEmpty();
    }

    [Fact]
    public void Only_one_folder_names_the_kafka_client_library()
    {
        Namespaces.Uses(Web, "Dashboard", "Confluent.Kafka").ShouldBeEmpty();
        Namespaces.Uses(Services, Services, "Confluent.Kafka")
            .ShouldAllBe(use => use.StartsWith("Dashboard.Services.Kafka.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Kafka")]
    [InlineData("Rest")]
    public void Nothing_but_the_wiring_reaches_into_what_implements_the_ports(string folder) =>
        Namespaces.Uses(Services, Services, $"Dashboard.Services.{folder}")
            .Where(use => !use.StartsWith($"Dashboard.Services.{folder}.", StringComparison.Ordinal)
                && !use.StartsWith("Dashboard.Services.ServiceCollectionExtensions ", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Records", "Payloads", "Schemas", "Feeds", "Scanning", "Jobs", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Cluster", "Payloads", "Schemas", "Feeds", "Scanning", "Jobs", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Schemas", "Payloads", "Feeds", "Scanning", "Jobs", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Payloads", "Feeds", "Scanning", "Jobs", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Feeds", "Scanning", "Jobs", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Keeping", "Schemas", "Feeds", "Scanning", "Jobs", "Exporting", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Reviews", "Payloads", "Feeds", "Scanning", "Jobs", "Exporting", "Publishing", "Consumers", "Samples")]
    [InlineData("Exporting", "Feeds", "Jobs", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Jobs", "Feeds", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    [InlineData("Scanning", "Feeds", "Jobs", "Exporting", "Keeping", "Reviews", "Publishing", "Consumers", "Samples")]
    public void A_folder_of_the_services_uses_only_those_beneath_it(string folder, params string[] above) =>
        Namespaces.Uses(Services, $"{Services}.{folder}", [.. above.Select(name => $"{Services}.{name}")]).ShouldBeEmpty();

    [Fact]
    public void Pages_never_call_the_http_api_or_the_hub() =>
        Namespaces.Uses(Web, "Dashboard.Components", "Dashboard.Api", "Dashboard.Hubs", "Dashboard.Hosting").ShouldBeEmpty();

    [Fact]
    public void The_http_api_and_the_hub_never_know_pages()
    {
        string[] pages = ["Dashboard.Components", "Dashboard.ViewModels", "MudBlazor", "Dashboard.Hosting"];

        Namespaces.Uses(Web, "Dashboard.Api", pages).ShouldBeEmpty();
        Namespaces.Uses(Web, "Dashboard.Hubs", pages).ShouldBeEmpty();
    }

    [Fact]
    public void View_models_know_no_component() =>
        Namespaces.Uses(Web, "Dashboard.ViewModels", "Dashboard.Components", "MudBlazor", "Microsoft.AspNetCore.Components", "Dashboard.Api", "Dashboard.Hosting")
            .ShouldBeEmpty();

    [Fact]
    public void Controls_know_nothing_of_the_services() =>
        Namespaces.Uses(Web, "Dashboard.Components.Controls", Services, "Dashboard.ViewModels").ShouldBeEmpty();

    [Theory]
    [InlineData("Protocol", "Apis", "Network", "Storage", "Groups", "Transactions", "Security")]
    [InlineData("Storage", "Apis", "Network", "Groups", "Transactions", "Security")]
    [InlineData("Groups", "Apis", "Network", "Transactions", "Security")]
    [InlineData("Transactions", "Apis", "Network", "Security")]
    [InlineData("Security", "Apis", "Network", "Storage", "Groups", "Transactions", "Protocol")]
    [InlineData("Apis", "Network")]
    public void A_folder_of_the_broker_uses_only_those_beneath_it(string folder, params string[] above) =>
        Namespaces.Uses(Broker, $"{Broker}.{folder}", [.. above.Select(name => $"{Broker}.{name}")]).ShouldBeEmpty();
}

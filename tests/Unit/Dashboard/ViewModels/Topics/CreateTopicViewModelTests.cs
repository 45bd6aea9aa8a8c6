using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Topics;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Topics;

public sealed class CreateTopicViewModelTests
{
    private readonly FakeClusterAdmin _admin = new();
    private readonly CreateTopicViewModel _form;

    public CreateTopicViewModelTests()
    {
        _form = new CreateTopicViewModel(_admin);
        _form.Open([], "127.0.0.1:9092");
    }

    [Fact]
    public async Task Creates_what_was_filled_in()
    {
        (_form.Name, _form.Partitions, _form.Copies, _form.Preset) = (" orders.v1 ", "6", "3", TopicPreset.All[1]);

        var created = await _form.CreateAsync("prod", TestContext.Current.CancellationToken);

        created.ShouldBeTrue();
        var topic = _admin.Created.ShouldHaveSingleItem();
        (topic.Name, topic.PartitionCount, topic.ReplicationFactor).ShouldBe(("orders.v1", 6, (short)3));
        topic.Configs["cleanup.policy"].ShouldBe("compact");
    }

    [Fact]
    public async Task Leaves_the_number_of_copies_to_the_cluster_where_none_is_given()
    {
        _form.Name = "orders";

        await _form.CreateAsync("prod", TestContext.Current.CancellationToken);

        _admin.Created.ShouldHaveSingleItem().ReplicationFactor.ShouldBe((short)-1);
    }

    [Theory]
    [InlineData("", "3", "")]
    [InlineData("or ders", "3", "")]
    [InlineData("orders", "0", "")]
    [InlineData("orders", "many", "")]
    [InlineData("orders", "1001", "")]
    [InlineData("orders", "3", "0")]
    public async Task Asks_the_cluster_nothing_while_the_form_is_wrong(string name, string partitions, string copies)
    {
        (_form.Name, _form.Partitions, _form.Copies) = (name, partitions, copies);

        var created = await _form.CreateAsync("prod", TestContext.Current.CancellationToken);

        created.ShouldBeFalse();
        _admin.Calls.ShouldBe(0);
        new[] { _form.NameError, _form.PartitionsError, _form.CopiesError }.ShouldContain(error => error != null);
    }

    [Fact]
    public async Task Shows_what_the_cluster_said_against_it()
    {
        _admin.Refusal = new KafkaFailure(44, "POLICY_VIOLATION", "Names must begin with a team.", IsRetriable: false);
        _form.Name = "orders";

        var created = await _form.CreateAsync("prod", TestContext.Current.CancellationToken);

        created.ShouldBeFalse();
        _form.Refusal.ShouldBe("Names must begin with a team.");
    }

    [Fact]
    public void Does_not_blame_an_empty_name_before_the_first_try() =>
        _form.NameError.ShouldBeNull();

    [Fact]
    public void Is_the_same_as_a_command()
    {
        _form.Name = "orders";

        _form.Command.ShouldBe("kafka-topics.sh --bootstrap-server 127.0.0.1:9092 --create --topic orders --partitions 3 --config cleanup.policy=delete --config retention.ms=604800000");
    }
}

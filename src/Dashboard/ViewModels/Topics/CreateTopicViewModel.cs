using System.Globalization;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Topics;

/// <summary>The form that makes a topic.</summary>
public sealed class CreateTopicViewModel(IClusterAdmin admin)
{
    private const int MostPartitions = 1000;

    private bool _wasTried;
    private IReadOnlyList<TopicSummary> _existing = [];

    /// <summary>The name as typed.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name as it will be: without white space around it.</summary>
    public string FinalName => Name.Trim();

    public string Partitions { get; set; } = "3";

    /// <summary>Empty means the cluster's default.</summary>
    public string Copies { get; set; } = "";

    public TopicPreset Preset { get; set; } = TopicPreset.All[0];

    public bool IsCreating { get; private set; }

    /// <summary>What the cluster said against it; null until it did.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Shown while typing only once there is something to judge, or after a try.</summary>
    public string? NameError => Name.Length > 0 || _wasTried ? TopicNameRule.Refuse(FinalName, _existing) : null;

    public string? NameAdvice => NameError is null ? TopicNameRule.Advise(FinalName) : null;

    public string? PartitionsError => Read(Partitions, MostPartitions) is null ? $"A whole number from 1 to {MostPartitions}." : null;

    public string? CopiesError => Copies.Trim().Length > 0 && Read(Copies, short.MaxValue) is null ? "A whole number from 1 up, or empty for the cluster's default." : null;

    /// <summary>The same as a command of Kafka's own tools.</summary>
    public string Command =>
        $"kafka-topics.sh --bootstrap-server {BootstrapServers} --create --topic {(FinalName.Length > 0 ? FinalName : "NAME")} --partitions {Partitions.Trim()}"
        + (Copies.Trim().Length > 0 ? $" --replication-factor {Copies.Trim()}" : "")
        + string.Concat(Preset.Configs.Select(config => $" --config {config.Key}={config.Value}"));

    public string BootstrapServers { get; private set; } = "";

    /// <summary>Opens an empty form.</summary>
    public void Open(IReadOnlyList<TopicSummary> existing, string bootstrapServers)
    {
        (Name, Partitions, Copies, Preset) = ("", "3", "", TopicPreset.All[0]);
        (_wasTried, IsCreating, Refusal) = (false, false, null);
        (_existing, BootstrapServers) = (existing, bootstrapServers);
    }

    /// <summary>Creates the topic; false where the form or the cluster says no, and then the form says why.</summary>
    public async Task<bool> CreateAsync(string cluster, CancellationToken cancellationToken)
    {
        _wasTried = true;
        Refusal = null;
        if (NameError is not null || PartitionsError is not null || CopiesError is not null)
        {
            return false;
        }

        IsCreating = true;
        try
        {
            var topic = new NewTopic(FinalName, Read(Partitions, MostPartitions)!.Value, (short)(Read(Copies, short.MaxValue) ?? -1), Preset.Configs);
            var change = await admin.CreateTopicAsync(cluster, topic, cancellationToken);
            Refusal = change is TopicChange.Refused refused ? refused.Failure.Message : null;
        }
        catch (KafkaUnavailableException failure)
        {
            Refusal = failure.Failure.Message;
        }
        finally
        {
            IsCreating = false;
        }

        return Refusal is null;
    }

    private static int? Read(string text, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most ? value : null;
}

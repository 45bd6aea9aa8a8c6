using Dashboard.Services.Scanning;

namespace Dashboard.Services.Jobs;

/// <summary>What a job is to do and how people find it again.</summary>
/// <param name="Title">What it looks for, for lists: <c>text “4711”</c>.</param>
/// <param name="Page">Base-relative address of the page that shows it, without the job's id.</param>
public sealed record JobSpec(JobKind Kind, string Cluster, ScanRequest Request, string Title, string Page)
{
    /// <summary>What it does, where that is more than to list what the request finds; it keeps what it learns.</summary>
    public IScanWork? Work { get; init; }

    /// <summary>What it reads, for lists: the topic, or how many.</summary>
    public string Place { get; init; } = Request.Topic;
}

using Dashboard.Services.Jobs;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Analysis;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>What the analyses of a topic share: a window to read, a job under the page's address, and a run again of one that is gone.</summary>
public abstract class AnalysisPage : TopicPage
{
    private (string Cluster, string Topic, string? From, string? To, string? Partitions) _read;

    [Inject] public required JobViewModel View { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "p")] public string? PartitionsText { get; set; }

    [SupplyParameterFromQuery(Name = "job")] public string? JobId { get; set; }

    /// <summary>What is read, as it is being typed.</summary>
    protected ScanWindow Window { get; set; } = new("", "", "");

    protected List<string> Warnings { get; } = [];

    /// <summary>The job of the link is no longer kept.</summary>
    protected bool IsGone { get; private set; }

    protected abstract JobKind Kind { get; }

    /// <summary>Address of the page, without its query.</summary>
    protected abstract string Address { get; }

    /// <summary>The job of what is typed, for a window whose relative times are fixed.</summary>
    protected abstract JobSpec ToJob(ScanWindow window, DateTimeOffset now);

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        var read = (ClusterName, TopicName, FromText, ToText, PartitionsText);
        if (read != _read)
        {
            _read = read;
            Warnings.Clear();
            Window = ScanWindow.Read(FromText, ToText, PartitionsText, Time.GetUtcNow(), Warnings);
        }

        if (RendererInfo.IsInteractive && JobId is { } id && id != View.Job?.Id)
        {
            IsGone = !View.TryOpen(id, Kind, Address, RenderAsync, Left);
        }
    }

    protected override void Dispose(bool disposing)
    {
        View.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Begins the job and puts everything it needs into the address.</summary>
    protected void Run()
    {
        Warnings.Clear();
        var now = Time.GetUtcNow();
        Window = ScanWindow.Read(Window.From, Window.To, Window.Partitions, now, Warnings).Fixed(now);
        if (Warnings.Count > 0)
        {
            return;
        }

        IsGone = false;
        var job = View.Start(ToJob(Window, now), RenderAsync, Left);
        _read = (ClusterName, TopicName, Empty(Window.From), Empty(Window.To), Empty(Window.Partitions));
        Navigation.NavigateTo(ConsoleAddress.WithQuery(job.Spec.Page, [new("job", job.Id)]), replace: true);
    }

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}

using Dashboard.ViewModels.Topic;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>What the pages of a topic share: the topic's facts, kept fresh while one of them is open.</summary>
public abstract class TopicPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private (string Cluster, string Topic) _watched;

    [Inject] public required TopicViewModel Topic { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [Parameter] public required string TopicName { get; set; }

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Left { get; private set; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Left = _left.Token;

    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive && _watched != (ClusterName, TopicName))
        {
            _watched = (ClusterName, TopicName);
            _ = Topic.WatchAsync(ClusterName, TopicName, RenderAsync, Left);
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected Task RefreshTopicAsync() => Topic.RefreshAsync(RenderAsync, Left);

    protected async Task RenderAsync()
    {
        try
        {
            await InvokeAsync(StateHasChanged);
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between an answer and its rendering.
        }
    }
}

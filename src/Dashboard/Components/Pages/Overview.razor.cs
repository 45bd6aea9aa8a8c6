using Dashboard.ViewModels;
using Dashboard.ViewModels.Overview;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>How a cluster is, and what needs attention; for an empty one, how to start.</summary>
public sealed partial class Overview : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private CancellationTokenSource? _watching;
    private string? _watched;

    [Inject] public required OverviewViewModel View { get; set; }

    [Inject] public required SampleViewModel Sample { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    public void Dispose()
    {
        _watching?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (!RendererInfo.IsInteractive || _watched == ClusterName)
        {
            return;
        }

        _watching?.Cancel();
        _watching?.Dispose();
        _watching = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        _watched = ClusterName;
        _ = View.WatchAsync(ClusterName, RenderAsync, _watching.Token);
    }

    private Task RefreshAsync() => View.RefreshAsync(RenderAsync, TimeSpan.Zero, _left.Token);

    private async Task LoadSampleAsync()
    {
        if (await Sample.LoadAsync(ClusterName, RenderAsync, _left.Token))
        {
            Navigation.NavigateTo(ConsoleAddress.Messages(ClusterName, Sample.Topic));
        }
    }

    private async Task RenderAsync()
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

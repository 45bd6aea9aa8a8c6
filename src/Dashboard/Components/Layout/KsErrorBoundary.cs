using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dashboard.Components.Layout;

/// <summary>Shows a page that threw as a note with an id to quote; the details go to the log only.</summary>
public sealed partial class KsErrorBoundary(ILogger<KsErrorBoundary> logger) : ErrorBoundaryBase
{
    private string _id = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        _id = Guid.NewGuid().ToString("N")[..8];
        LogPageFailed(exception, _id);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<PageFailed>(1);
        builder.AddComponentParameter(2, nameof(PageFailed.CorrelationId), _id);
        builder.AddComponentParameter(3, nameof(PageFailed.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    [LoggerMessage(3301, LogLevel.Error, "A page of the console failed; the person was shown the id {CorrelationId}")]
    private partial void LogPageFailed(Exception exception, string correlationId);
}

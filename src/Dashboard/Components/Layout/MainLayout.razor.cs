using Dashboard.Components.Theme;
using Dashboard.ViewModels.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Dashboard.Components.Layout;

/// <summary>The frame of every page: bar with the cluster, navigation, content, and what is shown when a page fails.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private DotNetObjectReference<MainLayout>? _self;
    private bool _dark;
    private string _path = "";

    [Inject] public required ShellViewModel Shell { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Script { get; set; }

    [CascadingParameter(Name = "ThemeCookie")] public string? ThemeCookie { get; set; }

    private ClusterLook Look => ClusterLook.For(Shell.Shown.Name);

    /// <summary>Called by ks.js when the theme in force changes; MudBlazor computes some colours itself.</summary>
    [JSInvokable]
    public Task ThemeChanged(bool dark) => InvokeAsync(() =>
    {
        _dark = dark;
        StateHasChanged();
    });

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _left.Cancel();
        _left.Dispose();
        _self?.Dispose();
    }

    protected override void OnInitialized()
    {
        _dark = ThemeCookie == ThemeChoice.Dark;
        Visit(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _ = WatchAsync();
        _self = DotNetObjectReference.Create(this);
        if (await Script.InvokeAsync<bool>("ks.theme.watch", _self) != _dark)
        {
            _dark = !_dark;
            StateHasChanged();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await Shell.WatchAsync(() => InvokeAsync(StateHasChanged), _left.Token);
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between an answer and its rendering.
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        var cluster = Shell.Shown;
        Visit(location.Location);
        if (cluster != Shell.Shown)
        {
            _ = Shell.RefreshAsync(() => InvokeAsync(StateHasChanged), _left.Token);
        }

        StateHasChanged();
    }

    private void Visit(string uri)
    {
        var relative = Navigation.ToBaseRelativePath(uri);
        Shell.Visit(relative);
        _path = relative.Split('?', '#')[0];
    }
}

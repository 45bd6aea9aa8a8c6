using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsConfirmationsTests : ConsoleContext
{
    private static readonly KsConfirmation Delete = new("Delete orders.v1?", "4.12 M messages go. This cannot be undone.", "Delete orders.v1", NameToType: "orders.v1", TakesAway: true);

    [Fact]
    public async Task Does_what_is_final_only_after_the_exact_name()
    {
        var (dialog, answer) = await AskAsync(Delete);

        dialog.Find("[data-testid=dialog-confirm]").HasAttribute("disabled").ShouldBeTrue();
        await dialog.Find("[data-testid=dialog-name]").InputAsync("orders.v");
        dialog.Find("[data-testid=dialog-confirm]").HasAttribute("disabled").ShouldBeTrue();
        await dialog.Find("[data-testid=dialog-name]").InputAsync("orders.v1");
        await dialog.Find("[data-testid=dialog-confirm]").ClickAsync();

        (await answer).ShouldBeTrue();
    }

    [Fact]
    public async Task Takes_cancel_for_a_no()
    {
        var (dialog, answer) = await AskAsync(Delete);

        await dialog.Find("[data-testid=dialog-cancel]").ClickAsync();

        (await answer).ShouldBeFalse();
    }

    [Fact]
    public async Task Names_the_deed_on_its_button()
    {
        var (dialog, _) = await AskAsync(new KsConfirmation("Set the level to FULL?", "New versions must also be readable by old programs.", "Set to FULL"));

        dialog.Find("[data-testid=dialog-confirm]").TextContent.Trim().ShouldBe("Set to FULL");
        dialog.FindAll("[data-testid=dialog-name]").ShouldBeEmpty();
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Dialog, Task<bool> Answer)> AskAsync(KsConfirmation question)
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        Task<bool> answer = Task.FromResult(false);
        await provider.InvokeAsync(() =>
        {
            // Kept, not awaited: it answers only when the dialog is closed.
            answer = Services.GetRequiredService<IDialogService>().ConfirmAsync(question);
        });
        provider.WaitForElement("[data-testid=dialog-confirm]");
        return (provider, answer);
    }
}

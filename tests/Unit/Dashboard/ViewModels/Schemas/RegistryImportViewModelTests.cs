using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class RegistryImportViewModelTests
{
    private readonly FakeSchemaRegistry _registry = new();
    private readonly RegistryImportViewModel _view;

    public RegistryImportViewModelTests() => _view = new RegistryImportViewModel(new FakeSchemaRegistries(_registry));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_writes_nothing_and_leaves_the_mode_to_the_import()
    {
        _registry.Backup.Report = new ImportReport(2, 1, [new ImportProblem(3, new RegistryRefusal(42205, "Subject a is not in import mode"))]);

        await _view.TryAsync("prod", new MemoryStream(), Stop);

        _registry.Backup.Imported.ShouldHaveSingleItem().DryRun.ShouldBeTrue();
        _registry.Settings.Modes.ShouldBeEmpty();
        _view.Trial.ShouldNotBeNull().Problems.ShouldBeEmpty();
        (_view.Trial.Done, _view.Trial.Written, _view.CanImport).ShouldBe((3, 2, true));
    }

    [Fact]
    public async Task Lines_that_would_be_refused_stand_in_the_way()
    {
        _registry.Backup.Report = new ImportReport(2, 1, [new ImportProblem(3, new RegistryRefusal(42201, "No schema"))]);

        await _view.TryAsync("prod", new MemoryStream(), Stop);

        _view.CanImport.ShouldBeFalse();
    }

    [Fact]
    public async Task An_import_puts_the_mode_back()
    {
        _registry.Settings.Modes[""] = RegistryModes.ReadOnly;
        _registry.Backup.Report = new ImportReport(3, 3, []);

        await _view.ImportAsync("prod", new MemoryStream(), Stop);

        _view.Done.ShouldNotBeNull().Written.ShouldBe(3);
        _registry.Settings.Modes[""].ShouldBe(RegistryModes.ReadOnly);
    }

    [Fact]
    public async Task A_file_that_breaks_off_puts_the_mode_back_too_and_is_told()
    {
        await _view.ImportAsync("prod", new BrokenStream(), Stop);

        _registry.Settings.Modes[""].ShouldBe(RegistryModes.ReadWrite);
        _view.Failure.ShouldNotBeNull().Reason.ShouldBe("The file ended early.");
        _view.IsBusy.ShouldBeFalse();
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The file ended early.");
    }
}

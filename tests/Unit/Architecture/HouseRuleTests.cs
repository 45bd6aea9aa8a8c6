using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Architecture;

/// <summary>Rules of the house that a text can break.</summary>
public sealed partial class HouseRuleTests
{
    private static readonly IReadOnlyList<string> Code = [.. Sources("src").Concat(Sources("tests")).Concat(Sources("bench"))];

    [Fact]
    public void No_file_is_longer_than_five_hundred_lines() =>
        Code.Where(file => File.ReadLines(file).Count() > 500).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_files_have_at_most_eighty_lines() =>
        Code.Select(file => File.ReadLines(file).Count()).Order().ElementAt(Code.Count / 2).ShouldBeLessThanOrEqualTo(80);

    [Fact]
    public void Nobody_blocks_on_a_task_or_starts_one_nobody_awaits() => Offenders(Blocking()).ShouldBeEmpty();

    [Fact]
    public void Nobody_sleeps_instead_of_waiting_for_a_condition() => Offenders(Sleeping()).ShouldBeEmpty();

    [Fact]
    public void No_file_has_regions_or_open_ends() => Offenders(OpenEnds()).ShouldBeEmpty();

    private static IEnumerable<string> Offenders(Regex pattern) =>
        from file in Code
        where Path.GetFileName(file) != $"{nameof(HouseRuleTests)}.cs"
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{Path.GetRelativePath(Root(), file)}:{line.Number}: {line.Text.Trim()}";

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => !Folders().IsMatch(Path.GetRelativePath(Root(), file)));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(^|/)(bin|obj|node_modules)/")]
    private static partial Regex Folders();

    [GeneratedRegex(@"\basync void\b|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)")]
    private static partial Regex Blocking();

    // A pause by the injected clock is a pace; one by the wall clock is a guess about somebody else.
    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\((?!.*\b_?[tT]ime\b)")]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"#region|\bTODO\b(?! #\d)|\bFIXME\b")]
    private static partial Regex OpenEnds();
}

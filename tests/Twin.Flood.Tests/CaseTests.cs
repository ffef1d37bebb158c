using Twin.Flood.Cases;

namespace Twin.Flood.Tests;

public sealed class CaseTests
{
    // these take the finite volumes seconds
    private static readonly string[] Long = ["ea4-plain", "ea8-city", "merewether", "normal-width-by-row"];

    public static IEnumerable<TheoryDataRow<string, FloodScheme>> Runs() => FloodCheck.Folders(TestPaths.Cases).SelectMany(folder => Schemes(folder).Select(scheme => Row(Path.GetFileName(folder), scheme)));

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_case_keeps_every_tolerance(string name, FloodScheme scheme)
    {
        var result = FloodCheck.RunCase(Path.Combine(TestPaths.Cases, name), scheme: scheme);
        Assert.SkipWhen(result.Status == FloodCaseStatus.Skipped, $"{name}: {result.Reason}");
        foreach (var check in result.Checks) Console.WriteLine($"{name} {result.Scheme} {check.Spec.Quantity} {check.Spec.Norm} {check.Value:E2} of {check.Tolerance:E1}");
        Console.WriteLine($"{name} {result.Scheme} {result.Steps} steps in {result.WallTime.TotalSeconds:F2} s");
        Assert.True(result.Status is FloodCaseStatus.Passed or FloodCaseStatus.Reported, result.Reason + string.Join("; ", result.Checks.Where(c => !c.Passed).Select(c => $"{c.Spec.Quantity} {c.Spec.Norm} {c.Value:E2} > {c.Tolerance:E1}")));
    }

    [Fact]
    public void A_case_is_judged_by_the_schemes_it_is_for_and_one_for_the_finite_volumes_only_reports_the_other()
    {
        FloodCaseResult Run(string name, FloodScheme scheme) => FloodCheck.RunCase(Path.Combine(TestPaths.Cases, name), scheme: scheme);
        Assert.NotEqual(Run("spinup-45deg", FloodScheme.LocalInertial).Checks[0].Tolerance, Run("spinup-45deg", FloodScheme.FiniteVolume).Checks[0].Tolerance);
        Assert.Equal(FloodCaseStatus.Passed, Run("macdonald-super", FloodScheme.FiniteVolume).Status);
        var inertial = Run("macdonald-super", FloodScheme.LocalInertial);
        Assert.Equal(FloodCaseStatus.Reported, inertial.Status);
        Assert.Contains(inertial.Checks, c => !c.Passed);
        Assert.Equal([FloodScheme.LocalInertial], FloodCheck.SchemesFor(FloodCaseReader.Read(Path.Combine(TestPaths.Cases, "macdonald-inertial"))));
    }

    private static IReadOnlyList<FloodScheme> Schemes(string folder)
    {
        try
        {
            return FloodCheck.SchemesFor(FloodCaseReader.Read(folder));
        }
        catch (FloodCaseException)
        {
            // the test says why it cannot run
            return [FloodScheme.LocalInertial];
        }
    }

    private static TheoryDataRow<string, FloodScheme> Row(string name, FloodScheme scheme)
    {
        var row = new TheoryDataRow<string, FloodScheme>(name, scheme);
        if (scheme == FloodScheme.FiniteVolume && Long.Contains(name)) row.Traits["Speed"] = ["slow"];
        return row;
    }
}

using Twin.Flood.Cases;

namespace Twin.Flood.Tests;

public sealed class CaseTests
{
    public static TheoryData<string> Names => [.. FloodCheck.Folders(TestPaths.Cases).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_case_keeps_every_tolerance(string name)
    {
        var result = FloodCheck.RunCase(Path.Combine(TestPaths.Cases, name));
        Assert.SkipWhen(result.Status == FloodCaseStatus.Skipped, $"{name}: {result.Reason}");
        foreach (var check in result.Checks) Console.WriteLine($"{name} {check.Spec.Quantity} {check.Spec.Norm} {check.Value:E2} of {check.Spec.Tolerance:E1}");
        Console.WriteLine($"{name} {result.Steps} steps in {result.WallTime.TotalSeconds:F2} s");
        Assert.True(result.Status == FloodCaseStatus.Passed, result.Reason + string.Join("; ", result.Checks.Where(c => !c.Passed).Select(c => $"{c.Spec.Quantity} {c.Spec.Norm} {c.Value:E2} > {c.Spec.Tolerance:E1}")));
    }
}

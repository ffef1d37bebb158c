using Twin.Flood.Cases;

namespace Twin.Flood.Tests.Drains;

public sealed class DrainCaseTests
{
    private static string Folder => Path.Combine(TestPaths.Root, "tests", "Twin.Flood.Tests", "drains");

    public static TheoryData<string> Names => [.. FloodCheck.Folders(Folder).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_drain_case_keeps_every_tolerance(string name)
    {
        var result = FloodCheck.RunCase(Path.Combine(Folder, name));
        Assert.True(result.Status == FloodCaseStatus.Passed, result.Reason + string.Join("; ", result.Checks.Where(c => !c.Passed).Select(c => $"{c.Spec.Quantity} {c.Spec.Norm} {c.Value:E2} > {c.Tolerance:E1}")));
        Assert.True(result.Checks.Count >= 3);
    }

    [Fact]
    public void Drain_cases_close_their_balance_to_rounding_where_the_model_they_come_from_loses_up_to_six_percent()
    {
        foreach (var result in Twin.Flood.Drains.Cases.DrainCheck.RunFolder(Folder, cancel: TestContext.Current.CancellationToken))
            Assert.InRange(result.Checks.Single(c => c.Spec.Quantity == "massError").Value, 0, 1e-11);
    }
}

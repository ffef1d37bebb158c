using Twin.Benchmarks;

string? json = null;
var chosen = new List<ISuite>();
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--json" when i + 1 < args.Length:
            json = args[++i];
            break;
        case "-h" or "--help" or "--list":
            Console.WriteLine("Twin.Benchmarks [SUITE...] [--json FILE]    without a name: all suites\n");
            foreach (var suite in SuiteList.All)
                Console.WriteLine($"  {suite.Name,-12} {suite.Purpose}");
            return 0;
        case var name when SuiteList.All.FirstOrDefault(s => s.Name == name) is { } suite:
            chosen.Add(suite);
            break;
        default:
            Console.Error.WriteLine($"There is no suite or option '{args[i]}'. Suites: {string.Join(", ", SuiteList.All.Select(s => s.Name))}; options: --json FILE, --list.");
            return 2;
    }
}

var report = new Report(Machine.Here(), Console.Out);
report.PrintMachine();
var failed = 0;
foreach (var suite in chosen.Count > 0 ? chosen : SuiteList.All)
{
    report.Begin(suite);
    try
    {
        await suite.RunAsync(report);
    }
    catch (Exception e)
    {
        Console.Error.WriteLine($"The suite '{suite.Name}' failed: {e}");
        failed = 1;
    }
}
if (json is not null)
    report.WriteJson(json);
return failed;

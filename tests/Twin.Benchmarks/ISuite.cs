namespace Twin.Benchmarks;

/// <summary>A set of figures that belong together. One file under Suites/ each, named in <see cref="SuiteList"/>.</summary>
internal interface ISuite
{
    /// <summary>The word that starts it on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Purpose { get; }

    /// <summary>Measures and reports. May throw: the program then names the suite and ends with 1.</summary>
    Task RunAsync(Report report);
}

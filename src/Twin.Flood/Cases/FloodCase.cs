namespace Twin.Flood.Cases;

/// <summary>
/// A case folder of the format flood-case/1: input for the solver, what is expected and how it is judged. Read by <see cref="FloodCaseReader"/>.
/// </summary>
public sealed record FloodCase
{
    /// <summary>Name of the case.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The scheme the case is for; null if every scheme must pass.</summary>
    public FloodScheme? Scheme { get; init; }

    /// <summary>Group of cases that prove one thing; empty if the case names none.</summary>
    public string Family { get; init; } = "";

    /// <summary>Where the case and what it expects come from; empty if it does not say.</summary>
    public string Source { get; init; } = "";

    /// <summary>Another solver that expected.csv came from; empty where it is a formula or a measurement.</summary>
    public string ExpectedFrom { get; init; } = "";

    /// <summary>What a reader should know; may be empty.</summary>
    public string Notes { get; init; } = "";

    /// <summary>East coordinate of the grid's western edge, m.</summary>
    public double West { get; init; }

    /// <summary>North coordinate of the grid's southern edge, m.</summary>
    public double South { get; init; }

    /// <summary>The ground.</summary>
    public required FloodGrid Grid { get; init; }

    /// <summary>What drives the flood.</summary>
    public required FloodForcing Forcing { get; init; }

    /// <summary>End of the run, s.</summary>
    public required double Duration { get; init; }

    /// <summary>Times of output in order, the last is the duration, s.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The times of case.json's outputTimes in order, s: steadiness compares the last two.</summary>
    public required IReadOnlyList<double> OutputTimes { get; init; }

    /// <summary>Points watched.</summary>
    public required IReadOnlyList<FloodGauge> Gauges { get; init; }

    /// <summary>Lines across which flow is measured.</summary>
    public IReadOnlyList<FloodSection> Sections { get; init; } = [];

    /// <summary>Depth of arrival, m.</summary>
    public required double ArrivalDepth { get; init; }

    /// <summary>Rows of expected.csv.</summary>
    public required IReadOnlyList<ExpectedRow> Expected { get; init; }

    /// <summary>What is judged.</summary>
    public required IReadOnlyList<FloodCheckSpec> Checks { get; init; }
}

namespace Twin.Abstractions;

/// <summary>Names of the Orleans streams that the publisher feeds.</summary>
public static class StreamNames
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "twin";

    /// <summary>Namespace of cell and thing changes by level-3 region; key = the region's code. Live only.</summary>
    public const string Region = "region";

    /// <summary>Namespace of incidents by district; key = district code. Live only.</summary>
    public const string Incidents = "incidents";

    /// <summary>Namespace of a run's changes; key = run id.</summary>
    public const string Run = "run";
}

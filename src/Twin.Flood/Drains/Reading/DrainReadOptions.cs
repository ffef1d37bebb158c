namespace Twin.Flood.Drains.Reading;

/// <summary>How an input file is read.</summary>
public sealed record DrainReadOptions
{
    /// <summary>
    /// Where a file is that the input names (rain, time series): gives its path or null where there is none. Default: the name as it stands relative to the
    /// input's folder, or the bare name there (inputs carry paths of other machines).
    /// </summary>
    public Func<string, string?>? FindFile { get; init; }
}

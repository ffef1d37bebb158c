using Orleans;

namespace Twin.Abstractions;

/// <summary>One execution of a scenario on its own branch. Key: <c>run id</c>.</summary>
[Alias("twin.IRunGrain")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>Takes a checked scenario (its JSON), forks its branch and starts; returns when queued. State of the result is the run's state JSON.</summary>
    [Alias("start")]
    Task<WriteResult> StartAsync(byte[] scenario, CommandMeta meta);

    /// <summary>Asks it to stop; what was computed stays readable.</summary>
    [Alias("cancel")]
    Task<WriteResult> CancelAsync(CommandMeta meta);

    /// <summary>Live progress as JSON: status, simulatedTime, progress, wetCells, massError; cheap.</summary>
    [Alias("progress")]
    Task<byte[]> ProgressAsync();
}

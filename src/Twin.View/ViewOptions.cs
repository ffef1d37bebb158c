namespace Twin.View;

/// <summary>Settings of a view. The defaults suit one city on one machine.</summary>
public sealed record ViewOptions
{
    /// <summary>Longest time that committed groups are folded together before a snapshot is published; 20 ms.</summary>
    public TimeSpan MaxFold { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often facts that expire are looked at; 1 minute.</summary>
    public TimeSpan StaleSweep { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Committed groups that may wait for the fold before the log's follower waits too; 1,024.</summary>
    public int WaitingGroups { get; init; } = 1024;

    /// <summary>Rows that the live hub keeps in memory: how far a reader in the mode <see cref="LiveMode.All"/> may fall behind; 65,536.</summary>
    public int LiveRows { get; init; } = 65_536;

    /// <summary>Silence after which a live reader gets a heartbeat; 1 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>As-of roots kept; 16. Each costs the tiles in which it differs from its branch.</summary>
    public int AsOfRoots { get; init; } = 16;
}

namespace Twin.Model.Facts;

/// <summary>What happens to a value older than its fact's freshness.</summary>
public enum WhenStale : byte
{
    /// <summary>It stays in aggregates; its age is shown.</summary>
    Keep = 0,
    /// <summary>It leaves aggregates.</summary>
    Drop = 1,
}

namespace Twin.Flood.Cases;

/// <summary>How a case ended.</summary>
public enum FloodCaseStatus
{
    /// <summary>Every check lies within its tolerance.</summary>
    Passed,

    /// <summary>A check lies outside, the case cannot be read, or the run stopped.</summary>
    Failed,

    /// <summary>The case asks for something that this solver does not do; the reason names it.</summary>
    Refused,

    /// <summary>The case is for the other scheme: it ran and its numbers are told, but nothing is asked of them.</summary>
    Reported,

    /// <summary>The case's data are not on this machine.</summary>
    Skipped,
}

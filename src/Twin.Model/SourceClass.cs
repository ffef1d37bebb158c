namespace Twin.Model;

/// <summary>How a value came to be; always shown with it. Numbers stand in the log.</summary>
public enum SourceClass : byte
{
    /// <summary>Measured by an instrument or counted.</summary>
    Observed = 1,
    /// <summary>Stated by a person.</summary>
    Reported = 2,
    /// <summary>Computed by a simulation run; stands on a run's branch only.</summary>
    Simulated = 3,
    /// <summary>Derived by a stated method from real figures (the base's shared-out census, modelled terrain).</summary>
    Modelled = 4,
    /// <summary>Concluded by a rule or fold from other facts.</summary>
    Inferred = 5,
}

using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>A control rule: if its premises hold, its THEN actions apply, else its ELSE actions.</summary>
public sealed record ControlRule
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Line of RULE, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>
    /// Premises joined from left to right as SWMM does, without precedence: an AND after what does not hold ends the rule as not holding, even where an OR
    /// follows; an OR after what holds is passed over.
    /// </summary>
    public required ImmutableArray<ControlPremise> Premises { get; init; }

    /// <summary>Actions if it holds; of two for one link the later prevails.</summary>
    public required ImmutableArray<ControlAction> Then { get; init; }

    /// <summary>Actions if it does not.</summary>
    public ImmutableArray<ControlAction> Else { get; init; } = [];

    /// <summary>Where two rules set one link, the higher priority prevails; of equal ones the earlier rule.</summary>
    public double Priority { get; init; }
}
